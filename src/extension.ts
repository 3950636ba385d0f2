export function activate(): void {
  // The parts are joined here.
}
