/** VS Code's `Memento`, as far as connections need it. */
export interface Memento {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}
