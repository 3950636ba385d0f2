import { fields, isIdentifier } from '../platform/parse';
import { SharedFile, type FileFormat } from './sharedFile';
import { shortHash } from './shortHash';

const version = 1;
/** How many claims are kept, apart from recent ones: thousands of runs may end at once. */
const most = 500;
const recently = 60 * 60 * 1000;
/** How long a claim is valid, in milliseconds. */
const lasting = 30 * 24 * 60 * 60 * 1000;

/** When each hashed name was claimed, in milliseconds since 1970; the last claim last. */
type ClaimTimes = ReadonlyMap<string, number>;

/** Decides which of several windows announces something: the first that claims its name. */
export class Claims {
  private readonly file: SharedFile<ClaimTimes> | undefined;
  /** This window's own claims, while the file cannot be used. */
  private own: ClaimTimes = new Map();

  /**
   * @param path of the file; undefined if there can be none: then each window announces everything
   * @param now milliseconds since 1970
   */
  constructor(
    path: string | undefined,
    private readonly now: () => number,
  ) {
    this.file = path === undefined ? undefined : new SharedFile(path, format);
  }

  /** Never throws. @returns those of the names that no window claimed before: they are this window's now */
  async claim(names: readonly string[]): Promise<readonly string[]> {
    const hashes = new Map(names.map((name) => [name, shortHash(name)]));
    let taken: ClaimTimes = new Map();
    await this.file?.update((stored) => {
      taken = this.standing(stored ?? new Map());
      const next = this.withClaims(taken, hashes.values());
      return next === taken ? undefined : next;
    });
    const mine = this.standing(this.own);
    const free = [...hashes].filter(([, hash]) => !taken.has(hash) && !mine.has(hash));
    this.own = this.withClaims(mine, hashes.values());
    return free.map(([name]) => name);
  }

  private standing(claims: ClaimTimes): ClaimTimes {
    // A time in the future, after the clock was set back, is no reason to keep a claim forever.
    return new Map([...claims].filter(([, at]) => Math.abs(this.now() - at) <= lasting));
  }

  private withClaims(claims: ClaimTimes, hashes: Iterable<string>): ClaimTimes {
    const at = this.now();
    const added = [...hashes].filter((hash) => !claims.has(hash)).map((hash) => [hash, at] as const);
    if (added.length === 0) {
      return claims;
    }
    const all = [...claims, ...added];
    return new Map(all.filter(([, time], index) => index >= all.length - most || at - time <= recently));
  }
}

const format: FileFormat<ClaimTimes> = {
  toJson: (claims) => ({ version, claims: [...claims] }),
  fromJson: (value) => {
    const file = fields(value);
    return file.version === version && Array.isArray(file.claims) && file.claims.every(isClaim)
      ? new Map(file.claims)
      : undefined;
  },
};

function isClaim(value: unknown): value is [string, number] {
  return Array.isArray(value) && value.length === 2 && isIdentifier(value[0]) && Number.isFinite(value[1]);
}
