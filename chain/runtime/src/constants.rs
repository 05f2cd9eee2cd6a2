//! Every number of the network that is not a genesis setting, each with its reason.

use crate::{Balance, BlockNumber};
use polkadot_sdk::{
	frame_support::{weights::constants::WEIGHT_REF_TIME_PER_MILLIS, PalletId},
	sp_runtime::Permill,
};

/// One unit of the currency, in plancks.
pub const UNIT: Balance = 1_000_000_000_000;
/// Accounts below this vanish: a thousandth of a unit keeps dust out of the state.
pub const EXISTENTIAL_DEPOSIT: Balance = UNIT / 1_000;

/// Execution time of a block: under a third of the usual slot leaves the rest to import and gossip.
pub const BLOCK_REF_TIME: u64 = WEIGHT_REF_TIME_PER_MILLIS.saturating_mul(600);
/// Share of a block for paid calls; the rest is kept for operational calls, so that a flood of paid ones never shuts
/// out a complaint or an acknowledgement.
pub const NORMAL_SHARE_PERCENT: u32 = 75;
/// Bytes of a block: 60 dealings of 64 seats.
pub const BLOCK_BYTES: u32 = 5 * 1024 * 1024;
/// Blocks whose hashes stay readable: mortal extrinsics and heartbeats refer to them.
pub const BLOCK_HASH_COUNT: BlockNumber = 2_400;

/// Bond of an operator: high enough that a proven fault hurts.
pub const MIN_BOND: Balance = 1_000 * UNIT;
/// Enclaves of one operator: the replicas of a seat.
pub const MAX_ENCLAVES: u32 = keyfold_primitives::MAX_REPLICAS;

/// Part of a bond that the first absence of a heartbeat period costs, 0.1 %: a thousand of them in a row take what a proven
/// fault takes at once, and one costs more than what is saved by it.
pub const ABSENCE_CHARGE: Permill = Permill::from_parts(1_000);

/// Missed heartbeat periods in a row that isolate: as many as make a seat count as dead for an early rotation, so that who
/// brings a rotation forward has no seat in its roster.
pub const ISOLATE_AFTER: u32 = pallet_keyfold_keys::MISSED_HEARTBEATS;
/// Part of a bond that isolation costs, 1 %: ten absences, because three warnings came before it.
pub const ISOLATION_CHARGE: Permill = Permill::from_percent(1);
/// Missed heartbeat periods in a row that eject on both networks on one machine: twice those that isolate, so that all of
/// the ladder is seen in minutes. A real network's is the pallet's `DEFAULT_EJECT_AFTER`.
pub const DEV_EJECT_AFTER: u32 = 6;
/// Part of a bond that an ejection by the ladder costs, 10 %: it ends a failure that may have been nobody's intent, where
/// a proven fault takes all.
pub const EJECTION_CHARGE: Permill = Permill::from_percent(10);
/// Actives in a row through which a seat may stay empty: a restart at the wrong time can empty one, not three.
pub const OUTDATED_AFTER: u32 = 3;
/// Epochs, of the longest that there are, from the last seat to the bond: what an epoch proves is proven within the next
/// one, and a third is left to report it.
pub const UNBONDING_EPOCHS: u32 = 3;
/// Held for a commitment to the report of a leaked share: some hundred times what its 8 KiB cost as a secret.
pub const LEAK_DEPOSIT: Balance = 10 * UNIT;

/// Authorities that the consensus pallets keep, and validators that there may be.
pub const MAX_AUTHORITIES: u32 = 32;
/// Bond of a validator: ten times an operator's, because who makes two histories can undo what all operators did.
pub const VALIDATOR_BOND: Balance = 10 * MIN_BOND;
/// Held for session keys: three entries, as a secret before its bytes.
pub const SESSION_KEYS_DEPOSIT: Balance = SECRET_DEPOSIT;
/// Blocks of a session on both networks on one machine, 40 seconds: five sets are seen in minutes.
pub const DEV_SESSION_LENGTH: BlockNumber = 20;
/// Sessions in which an equivocation can be reported and the bond of who left stays: a week of sessions of four hours.
pub const UNBONDING_SESSIONS: u32 = 42;
/// Blocks for which the report of an equivocation stays in the pool of the node that made it: some sessions of the
/// networks on one machine, and a few minutes at the least.
pub const REPORT_LONGEVITY: u64 = 256;
/// Blocks a request waits for its partials before anyone may close it.
pub const REQUEST_LIFETIME: BlockNumber = 100;
/// Blocks a release stays readable before anyone may remove it.
pub const RELEASE_RETENTION: BlockNumber = 100;

/// Fee of a request, shared by the operators of the T seats that answer: some ten times the transaction fee of asking,
/// so that answering pays, and a thousand requests cost a reader what one key costs its creator.
pub const REQUEST_FEE: Balance = UNIT / 100;
/// Deposit of a key: a chain has few, and each keeps a committee busy for ever.
pub const KEY_DEPOSIT: Balance = 10 * UNIT;
/// Storage deposit of a secret before its bytes: its three entries cost what three accounts cost.
pub const SECRET_DEPOSIT: Balance = 3 * EXISTENTIAL_DEPOSIT;
/// Storage deposit of a byte: who fills a gigabyte of state has the bonds of ten operators held for it.
pub const BYTE_DEPOSIT: Balance = UNIT / 100_000;
/// Collateral of one operator at a time: two kinds of machine, for each what is good now and what is next.
pub const MAX_COLLATERAL: u32 = 4;
/// Storage deposit of collateral before its bytes: its two entries cost what two accounts cost.
pub const COLLATERAL_DEPOSIT: Balance = 2 * EXISTENTIAL_DEPOSIT;
/// Price of a label: what it leaves stays for ever, so it costs more than an entry that goes. At least the existential
/// deposit, so that it can make the treasury's account where genesis did not.
pub const LABEL_PRICE: Balance = 2 * EXISTENTIAL_DEPOSIT;

/// Open requests of one key: what its committee owes at a time, 43 full batches of partials a seat.
pub const MAX_OPEN_PER_KEY: u32 = 1_024;
/// Open requests of one reader, so that one reader alone cannot use up a key's: an eighth of them. A batch of a hundred in
/// one extrinsic fits while some of the one before are still open.
pub const MAX_OPEN_PER_READER: u32 = 128;

/// Storage deposit of a group before its bytes, an approval, a delegation, a counter, an NFT: one entry.
pub const ENTRY_DEPOSIT: Balance = EXISTENTIAL_DEPOSIT;
/// Storage deposit of a collection of NFTs: its entries cost what ten accounts cost, for who makes one is none of ours.
pub const COLLECTION_DEPOSIT: Balance = 10 * EXISTENTIAL_DEPOSIT;
/// Bytes of one text of an NFT: a link with a digest fits.
pub const NFT_BYTES: u32 = 128;
/// Entries of one list of the NFT pallet: approvals of an item, attributes or tips of a call.
pub const NFT_LIST: u32 = 16;
/// Blocks for which an offer of the NFT pallet stands at most: a month of blocks of two seconds.
pub const NFT_DEADLINE: BlockNumber = 30 * 24 * 60 * 30;

/// Blocks from one round of a beacon to the next: every ten seconds of 2 s blocks, and no fewer than the rounds of the most
/// keys need to open, four a block.
pub const ROUND_PERIOD: BlockNumber = 5;
/// Rounds of a beacon whose outputs stay in the state: close to three hours of them. The audit log has all.
pub const OUTPUT_RETENTION: u32 = 1_024;
/// Blocks after which who has sent nothing to a round was absent: 3D of the slower of the two networks on one machine, as
/// long as a window of it.
pub const ROUND_LIFETIME: BlockNumber = WINDOW_DELAYS * LOCAL_FINALITY_DELAY;

/// D on one machine: blocks from a call to its finality that the embedded chain may take.
pub const DEV_FINALITY_DELAY: BlockNumber = 2;
/// D of a network of four validators on one machine.
pub const LOCAL_FINALITY_DELAY: BlockNumber = 4;
/// Windows last this many D (docs/protocol.md, section 1).
pub const WINDOW_DELAYS: BlockNumber = 3;

/// Heartbeat period of both networks on one machine: a few windows long, so that three in a row are missed in minutes.
pub const HEARTBEAT_PERIOD: BlockNumber = 20;

/// Where slashes and the prices of labels go; endowed with the existential deposit at genesis, so that it can always receive.
pub const TREASURY: PalletId = PalletId(*b"kf/trsry");
