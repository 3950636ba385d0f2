import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { PatternContext } from './context';
import { Icon, type IconName } from './icons';
import { pieces } from './marks';

/** Text from the server, as text: in its own direction, with search hits marked. */
export function ServerText({ text }: { text: string }) {
  const pattern = useContext(PatternContext);
  return <bdi>{pieces(text, pattern).map((piece) => (piece.isHit ? <mark>{piece.text}</mark> : piece.text))}</bdi>;
}

/**
 * @param label what it does; also the tooltip
 * @param isBusy whether the icon spins
 */
export function IconButton(props: {
  icon: IconName;
  label: string;
  isBusy?: boolean;
  isPressed?: boolean;
  onClick: () => void;
}) {
  const { icon, label, isBusy, isPressed, onClick } = props;
  return (
    <button
      type="button"
      class={isBusy ? 'icon-button is-busy' : 'icon-button'}
      title={label}
      aria-label={label}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

/** @param isQuiet looks like a link */
export function Button(props: {
  children: ComponentChildren;
  icon?: IconName;
  isQuiet?: boolean;
  onClick: () => void;
}) {
  return (
    <button type="button" class={props.isQuiet ? 'link' : 'button'} onClick={props.onClick}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </button>
  );
}

/** @param text the progress in words */
export function ProgressBar(props: {
  label: string;
  value: number;
  max: number;
  text: string;
  children?: ComponentChildren;
}) {
  const { label, value, max, text, children } = props;
  return (
    <div
      class="progress-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={text}
    >
      {children ?? <Portion tone="plain" value={value} max={max} />}
    </div>
  );
}

/** A part of a progress bar. */
export function Portion({ tone, value, max }: { tone: string; value: number; max: number }) {
  return <span class={`portion tone-${tone}`} style={{ width: `${(100 * value) / Math.max(1, max)}%` }} />;
}
