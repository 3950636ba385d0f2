import { isCountName, isCredentialName, isEverydayName, longestName, mayMatter } from './credentialNames';

/** What signs an address, so that whoever has it may open it. */
const signing =
  /^(?:sig|(?:q-)?signature|policy|key-pair-id|x-\w+-(?:signature|credential|security-token)|\w*accesskeyid|googleaccessid|hmac|hdn\w+)$/i;
/** What opens an address if it looks random. */
const ambiguous = /^(?:key|code|hash|sid|session|ticket|verify|pin|pass)$/i;
/** `{name: "Authorization", value: "Bearer …"}` */
const label = /^(?:name|key|field|header|label|column|param(?:eter)?|property|var(?:iable)?|attribute)$/i;
const labeled = /^(?:value|val|content|data)$/i;

/** What a name says about its value. */
export interface NameKind {
  readonly isCredential: boolean;
  /** A number of this name counts something, and is no secret. */
  readonly isCount: boolean;
  /** A person may call something else so: it is a credential if it looks random. */
  readonly isEveryday: boolean;
  /** As a parameter of an address, it is a credential, */
  readonly opensAddress: boolean;
  /** or is one if it looks random. */
  readonly mayOpenAddress: boolean;
  /** The value is the name of what stands beside it, */
  readonly isLabel: boolean;
  /** under such a name. */
  readonly isLabeled: boolean;
}

export type NameKinds = (name: string) => NameKind;

/** A function that tells the kinds of names and remembers them: the same few names come again and again. */
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
