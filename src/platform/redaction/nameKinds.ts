import { isCountName, isCredentialName, isEverydayName, longestName, mayMatter } from './credentialNames';

/** Parameters that sign a URL: anyone who has it can open it. */
const signing =
  /^(?:sig|(?:q-)?signature|policy|key-pair-id|x-\w+-(?:signature|credential|security-token)|\w*accesskeyid|googleaccessid|hmac|hdn\w+)$/i;
/** Parameters that may do so: they do if their value looks random. */
const ambiguous = /^(?:key|code|hash|sid|session|ticket|verify|pin|pass)$/i;
/** `{name: "Authorization", value: "Bearer …"}` */
const label = /^(?:name|key|field|header|label|column|param(?:eter)?|property|var(?:iable)?|attribute)$/i;
const labeled = /^(?:value|val|content|data)$/i;

/** What a name says about its value. */
export interface NameKind {
  readonly isCredential: boolean;
  /** A number with this name is a count, which is not secret. */
  readonly isCount: boolean;
  /** It may name an everyday thing: its value is a credential if it looks random. */
  readonly isEveryday: boolean;
  /** As a parameter of a URL, it is a credential. */
  readonly opensAddress: boolean;
  /** As a parameter of a URL, it is a credential if its value looks random. */
  readonly mayOpenAddress: boolean;
  /** Its value may be the name of another value in the same object. */
  readonly isLabel: boolean;
  /** Its value may be what such a name refers to. */
  readonly isLabeled: boolean;
}

export type NameKinds = (name: string) => NameKind;

/** Returns a memoized classifier: the same few names occur again and again. */
export function nameKinds(): NameKinds {
  const known = new Map<string, NameKind>();
  return (name) => {
    if (!mayMatter.test(name)) {
      return plain;
    }
    // The end of a name decides, and its digits make no difference.
    const key = name.slice(-longestName).replace(/\d+/g, '0');
    let kind = known.get(key);
    if (!kind) {
      known.set(key, (kind = kindOf(key)));
    }
    return kind;
  };
}

const plain = kindOf('');

function kindOf(name: string): NameKind {
  const isCredential = isCredentialName(name);
  return {
    isCredential,
    isCount: isCredential && isCountName(name),
    isEveryday: isCredential && isEverydayName(name),
    opensAddress: signing.test(name),
    mayOpenAddress: ambiguous.test(name),
    isLabel: label.test(name),
    isLabeled: labeled.test(name),
  };
}
