//! Builds the runtime a second time as WebAssembly, the form in which the chain runs it.

fn main() {
	#[cfg(feature = "std")]
	substrate_wasm_builder::WasmBuilder::build_using_defaults();
}
