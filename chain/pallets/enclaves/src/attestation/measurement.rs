//! What counts as the program of an enclave: one digest of everything that decides what it does, and of nothing that
//! differs between machines that run the same.

use dcap_qvl::quote::{EnclaveReport, TDReport10};
use keyfold_primitives::Measurement;
use keyfold_verifier::transcript;

/// `H("sgx-measurement", MRENCLAVE[32] || ATTRIBUTES.FLAGS[8])`. MRENCLAVE covers code, data and layout as loaded; the
/// flags say how the enclave was launched (debug mode is refused anyway). Left out: XFRM, which follows the processor's
/// features, and the signer, whose word adds nothing to a list of allowed programs.
pub fn sgx(report: &EnclaveReport) -> Measurement {
	let [flags @ .., _, _, _, _, _, _, _, _] = &report.attributes;
	transcript::h(b"sgx-measurement", &[&report.mr_enclave, flags])
}

/// `H("tdx-measurement", MRTD[48] || RTMR0[48] || RTMR1[48] || RTMR2[48] || RTMR3[48] || TDATTRIBUTES[8])`. MRTD covers
/// the firmware, the RTMRs what the firmware measured after it: its settings, the kernel with its command line, the
/// initial disk, and what the guest added. Left out: XFAM, which follows the processor's features, and MRCONFIGID,
/// MROWNER and MROWNERCONFIG, which the host chooses and the guest never reads.
pub fn tdx(report: &TDReport10) -> Measurement {
	transcript::h(
		b"tdx-measurement",
		&[
			&report.mr_td,
			&report.rt_mr0,
			&report.rt_mr1,
			&report.rt_mr2,
			&report.rt_mr3,
			&report.td_attributes,
		],
	)
}
