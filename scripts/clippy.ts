/**
 * Environment in which cargo has clippy compile our own crates. `cargo clippy` would check the hundreds of crates below
 * them again, apart from what builds and tests make of them; as their compiler clippy says the same and shares the rest.
 */
export const CLIPPY: Readonly<Record<string, string>> = {
  RUSTC_WORKSPACE_WRAPPER: 'clippy-driver',
  CLIPPY_ARGS: '-Dwarnings__CLIPPY_HACKERY__',
};
