// Auto-generated via `yarn polkadot-types-from-defs`, do not edit
/* eslint-disable */

/* eslint-disable sort-keys */

export default {
  /**
   * Lookup3: frame_system::AccountInfo<Nonce, pallet_balances::types::AccountData<Balance>>
   **/
  FrameSystemAccountInfo: {
    nonce: 'u32',
    consumers: 'u32',
    providers: 'u32',
    sufficients: 'u32',
    data: 'PalletBalancesAccountData'
  },
  /**
   * Lookup5: pallet_balances::types::AccountData<Balance>
   **/
  PalletBalancesAccountData: {
    free: 'u128',
    reserved: 'u128',
    frozen: 'u128',
    flags: 'u128'
  },
  /**
   * Lookup9: frame_support::dispatch::PerDispatchClass<sp_weights::weight_v2::Weight>
   **/
  FrameSupportDispatchPerDispatchClassWeight: {
    normal: 'SpWeightsWeightV2Weight',
    operational: 'SpWeightsWeightV2Weight',
    mandatory: 'SpWeightsWeightV2Weight'
  },
  /**
   * Lookup10: sp_weights::weight_v2::Weight
   **/
  SpWeightsWeightV2Weight: {
    refTime: 'Compact<u64>',
    proofSize: 'Compact<u64>'
  },
  /**
   * Lookup15: sp_runtime::generic::digest::Digest
   **/
  SpRuntimeDigest: {
    logs: 'Vec<SpRuntimeDigestDigestItem>'
  },
  /**
   * Lookup17: sp_runtime::generic::digest::DigestItem
   **/
  SpRuntimeDigestDigestItem: {
    _enum: {
      Other: 'Bytes',
      __Unused1: 'Null',
      __Unused2: 'Null',
      __Unused3: 'Null',
      Consensus: '([u8;4],Bytes)',
      Seal: '([u8;4],Bytes)',
      PreRuntime: '([u8;4],Bytes)',
      __Unused7: 'Null',
      RuntimeEnvironmentUpdated: 'Null'
    }
  },
  /**
   * Lookup20: frame_system::EventRecord<keyfold_runtime::RuntimeEvent, primitive_types::H256>
   **/
  FrameSystemEventRecord: {
    phase: 'FrameSystemPhase',
    event: 'Event',
    topics: 'Vec<H256>'
  },
  /**
   * Lookup22: frame_system::pallet::Event<T>
   **/
  FrameSystemEvent: {
    _enum: {
      ExtrinsicSuccess: {
        dispatchInfo: 'FrameSystemDispatchEventInfo',
      },
      ExtrinsicFailed: {
        dispatchError: 'SpRuntimeDispatchError',
        dispatchInfo: 'FrameSystemDispatchEventInfo',
      },
      CodeUpdated: {
        _alias: {
          hash_: 'hash',
        },
        hash_: 'H256',
      },
      NewAccount: {
        account: 'AccountId32',
      },
      KilledAccount: {
        account: 'AccountId32',
      },
      Remarked: {
        _alias: {
          hash_: 'hash',
        },
        sender: 'AccountId32',
        hash_: 'H256',
      },
      UpgradeAuthorized: {
        codeHash: 'H256',
        checkVersion: 'bool',
      },
      RejectedInvalidAuthorizedUpgrade: {
        codeHash: 'H256',
        error: 'SpRuntimeDispatchError'
      }
    }
  },
  /**
   * Lookup23: frame_system::DispatchEventInfo
   **/
  FrameSystemDispatchEventInfo: {
    weight: 'SpWeightsWeightV2Weight',
    class: 'FrameSupportDispatchDispatchClass',
    paysFee: 'FrameSupportDispatchPays'
  },
  /**
   * Lookup24: frame_support::dispatch::DispatchClass
   **/
  FrameSupportDispatchDispatchClass: {
    _enum: ['Normal', 'Operational', 'Mandatory']
  },
  /**
   * Lookup25: frame_support::dispatch::Pays
   **/
  FrameSupportDispatchPays: {
    _enum: ['Yes', 'No']
  },
  /**
   * Lookup26: sp_runtime::DispatchError
   **/
  SpRuntimeDispatchError: {
    _enum: {
      Other: 'Null',
      CannotLookup: 'Null',
      BadOrigin: 'Null',
      Module: 'SpRuntimeModuleError',
      ConsumerRemaining: 'Null',
      NoProviders: 'Null',
      TooManyConsumers: 'Null',
      Token: 'SpRuntimeTokenError',
      Arithmetic: 'SpArithmeticArithmeticError',
      Transactional: 'SpRuntimeTransactionalError',
      Exhausted: 'Null',
      Corruption: 'Null',
      Unavailable: 'Null',
      RootNotAllowed: 'Null',
      Trie: 'SpRuntimeProvingTrieTrieError'
    }
  },
  /**
   * Lookup27: sp_runtime::ModuleError
   **/
  SpRuntimeModuleError: {
    index: 'u8',
    error: '[u8;4]'
  },
  /**
   * Lookup28: sp_runtime::TokenError
   **/
  SpRuntimeTokenError: {
    _enum: ['FundsUnavailable', 'OnlyProvider', 'BelowMinimum', 'CannotCreate', 'UnknownAsset', 'Frozen', 'Unsupported', 'CannotCreateHold', 'NotExpendable', 'Blocked']
  },
  /**
   * Lookup29: sp_arithmetic::ArithmeticError
   **/
  SpArithmeticArithmeticError: {
    _enum: ['Underflow', 'Overflow', 'DivisionByZero']
  },
  /**
   * Lookup30: sp_runtime::TransactionalError
   **/
  SpRuntimeTransactionalError: {
    _enum: ['LimitReached', 'NoLayer']
  },
  /**
   * Lookup31: sp_runtime::proving_trie::TrieError
   **/
  SpRuntimeProvingTrieTrieError: {
    _enum: ['InvalidStateRoot', 'IncompleteDatabase', 'ValueAtIncompleteKey', 'DecoderError', 'InvalidHash', 'DuplicateKey', 'ExtraneousNode', 'ExtraneousValue', 'ExtraneousHashReference', 'InvalidChildReference', 'ValueMismatch', 'IncompleteProof', 'RootMismatch', 'DecodeError']
  },
  /**
   * Lookup32: pallet_grandpa::pallet::Event
   **/
  PalletGrandpaEvent: {
    _enum: {
      NewAuthorities: {
        authoritySet: 'Vec<(SpConsensusGrandpaAppPublic,u64)>',
      },
      Paused: 'Null',
      Resumed: 'Null'
    }
  },
  /**
   * Lookup35: sp_consensus_grandpa::app::Public
   **/
  SpConsensusGrandpaAppPublic: '[u8;32]',
  /**
   * Lookup36: pallet_balances::pallet::Event<T, I>
   **/
  PalletBalancesEvent: {
    _enum: {
      Endowed: {
        account: 'AccountId32',
        freeBalance: 'u128',
      },
      DustLost: {
        account: 'AccountId32',
        amount: 'u128',
      },
      Transfer: {
        from: 'AccountId32',
        to: 'AccountId32',
        amount: 'u128',
      },
      BalanceSet: {
        who: 'AccountId32',
        free: 'u128',
      },
      Reserved: {
        who: 'AccountId32',
        amount: 'u128',
      },
      Unreserved: {
        who: 'AccountId32',
        amount: 'u128',
      },
      ReserveRepatriated: {
        from: 'AccountId32',
        to: 'AccountId32',
        amount: 'u128',
        destinationStatus: 'FrameSupportTokensMiscBalanceStatus',
      },
      Deposit: {
        who: 'AccountId32',
        amount: 'u128',
      },
      Withdraw: {
        who: 'AccountId32',
        amount: 'u128',
      },
      Slashed: {
        who: 'AccountId32',
        amount: 'u128',
      },
      Minted: {
        who: 'AccountId32',
        amount: 'u128',
      },
      MintedCredit: {
        amount: 'u128',
      },
      Burned: {
        who: 'AccountId32',
        amount: 'u128',
      },
      BurnedDebt: {
        amount: 'u128',
      },
      Suspended: {
        who: 'AccountId32',
        amount: 'u128',
      },
      Restored: {
        who: 'AccountId32',
        amount: 'u128',
      },
      Upgraded: {
        who: 'AccountId32',
      },
      Issued: {
        amount: 'u128',
      },
      Rescinded: {
        amount: 'u128',
      },
      Locked: {
        who: 'AccountId32',
        amount: 'u128',
      },
      Unlocked: {
        who: 'AccountId32',
        amount: 'u128',
      },
      Frozen: {
        who: 'AccountId32',
        amount: 'u128',
      },
      Thawed: {
        who: 'AccountId32',
        amount: 'u128',
      },
      TotalIssuanceForced: {
        _alias: {
          new_: 'new',
        },
        old: 'u128',
        new_: 'u128',
      },
      Held: {
        reason: 'KeyfoldRuntimeRuntimeHoldReason',
        who: 'AccountId32',
        amount: 'u128',
      },
      BurnedHeld: {
        reason: 'KeyfoldRuntimeRuntimeHoldReason',
        who: 'AccountId32',
        amount: 'u128',
      },
      TransferOnHold: {
        reason: 'KeyfoldRuntimeRuntimeHoldReason',
        source: 'AccountId32',
        dest: 'AccountId32',
        amount: 'u128',
      },
      TransferAndHold: {
        reason: 'KeyfoldRuntimeRuntimeHoldReason',
        source: 'AccountId32',
        dest: 'AccountId32',
        transferred: 'u128',
      },
      Released: {
        reason: 'KeyfoldRuntimeRuntimeHoldReason',
        who: 'AccountId32',
        amount: 'u128',
      },
      Unexpected: 'PalletBalancesUnexpectedKind'
    }
  },
  /**
   * Lookup37: frame_support::traits::tokens::misc::BalanceStatus
   **/
  FrameSupportTokensMiscBalanceStatus: {
    _enum: ['Free', 'Reserved']
  },
  /**
   * Lookup38: keyfold_runtime::RuntimeHoldReason
   **/
  KeyfoldRuntimeRuntimeHoldReason: {
    _enum: {
      __Unused0: 'Null',
      __Unused1: 'Null',
      __Unused2: 'Null',
      __Unused3: 'Null',
      __Unused4: 'Null',
      __Unused5: 'Null',
      __Unused6: 'Null',
      __Unused7: 'Null',
      __Unused8: 'Null',
      __Unused9: 'Null',
      __Unused10: 'Null',
      Session: 'PalletSessionHoldReason',
      __Unused12: 'Null',
      __Unused13: 'Null',
      __Unused14: 'Null',
      __Unused15: 'Null',
      __Unused16: 'Null',
      __Unused17: 'Null',
      __Unused18: 'Null',
      __Unused19: 'Null',
      Enclaves: 'PalletKeyfoldEnclavesHoldReason',
      Keys: 'PalletKeyfoldKeysHoldReason',
      Secrets: 'PalletKeyfoldSecretsHoldReason',
      __Unused23: 'Null',
      __Unused24: 'Null',
      __Unused25: 'Null',
      Validators: 'PalletKeyfoldValidatorsHoldReason'
    }
  },
  /**
   * Lookup39: pallet_session::pallet::HoldReason
   **/
  PalletSessionHoldReason: {
    _enum: ['Keys']
  },
  /**
   * Lookup40: pallet_keyfold_enclaves::pallet::HoldReason
   **/
  PalletKeyfoldEnclavesHoldReason: {
    _enum: ['OperatorBond', 'Collateral', 'LeakDeposit']
  },
  /**
   * Lookup41: pallet_keyfold_keys::pallet::HoldReason
   **/
  PalletKeyfoldKeysHoldReason: {
    _enum: ['KeyDeposit']
  },
  /**
   * Lookup42: pallet_keyfold_secrets::pallet::HoldReason
   **/
  PalletKeyfoldSecretsHoldReason: {
    _enum: ['RequestFee', 'StorageDeposit', 'EntryDeposit']
  },
  /**
   * Lookup43: pallet_keyfold_validators::pallet::HoldReason
   **/
  PalletKeyfoldValidatorsHoldReason: {
    _enum: ['ValidatorBond']
  },
  /**
   * Lookup44: pallet_balances::pallet::UnexpectedKind
   **/
  PalletBalancesUnexpectedKind: {
    _enum: ['BalanceUpdated', 'FailedToMutateAccount']
  },
  /**
   * Lookup45: pallet_transaction_payment::pallet::Event<T>
   **/
  PalletTransactionPaymentEvent: {
    _enum: {
      TransactionFeePaid: {
        who: 'AccountId32',
        actualFee: 'u128',
        tip: 'u128'
      }
    }
  },
  /**
   * Lookup46: pallet_sudo::pallet::Event<T>
   **/
  PalletSudoEvent: {
    _enum: {
      Sudid: {
        sudoResult: 'Result<Null, SpRuntimeDispatchError>',
      },
      KeyChanged: {
        _alias: {
          new_: 'new',
        },
        old: 'Option<AccountId32>',
        new_: 'AccountId32',
      },
      KeyRemoved: 'Null',
      SudoAsDone: {
        sudoResult: 'Result<Null, SpRuntimeDispatchError>'
      }
    }
  },
  /**
   * Lookup50: pallet_utility::pallet::Event
   **/
  PalletUtilityEvent: {
    _enum: {
      BatchInterrupted: {
        index: 'u32',
        error: 'SpRuntimeDispatchError',
      },
      BatchCompleted: 'Null',
      BatchCompletedWithErrors: 'Null',
      ItemCompleted: 'Null',
      ItemFailed: {
        error: 'SpRuntimeDispatchError',
      },
      DispatchedAs: {
        result: 'Result<Null, SpRuntimeDispatchError>',
      },
      IfElseMainSuccess: 'Null',
      IfElseFallbackCalled: {
        mainError: 'SpRuntimeDispatchError'
      }
    }
  },
  /**
   * Lookup51: pallet_proxy::pallet::Event<T>
   **/
  PalletProxyEvent: {
    _enum: {
      ProxyExecuted: {
        result: 'Result<Null, SpRuntimeDispatchError>',
      },
      PureCreated: {
        pure: 'AccountId32',
        who: 'AccountId32',
        proxyType: 'KeyfoldRuntimeConfigsProxyType',
        disambiguationIndex: 'u16',
        at: 'u32',
        extrinsicIndex: 'u32',
      },
      PureKilled: {
        pure: 'AccountId32',
        spawner: 'AccountId32',
        proxyType: 'KeyfoldRuntimeConfigsProxyType',
        disambiguationIndex: 'u16',
      },
      Announced: {
        real: 'AccountId32',
        proxy: 'AccountId32',
        callHash: 'H256',
      },
      ProxyAdded: {
        delegator: 'AccountId32',
        delegatee: 'AccountId32',
        proxyType: 'KeyfoldRuntimeConfigsProxyType',
        delay: 'u32',
      },
      ProxyRemoved: {
        delegator: 'AccountId32',
        delegatee: 'AccountId32',
        proxyType: 'KeyfoldRuntimeConfigsProxyType',
        delay: 'u32',
      },
      DepositPoked: {
        who: 'AccountId32',
        kind: 'PalletProxyDepositKind',
        oldDeposit: 'u128',
        newDeposit: 'u128'
      }
    }
  },
  /**
   * Lookup52: keyfold_runtime::configs::ProxyType
   **/
  KeyfoldRuntimeConfigsProxyType: {
    _enum: ['Any', 'Operator']
  },
  /**
   * Lookup54: pallet_proxy::DepositKind
   **/
  PalletProxyDepositKind: {
    _enum: ['Proxies', 'Announcements']
  },
  /**
   * Lookup55: pallet_session::pallet::Event<T>
   **/
  PalletSessionEvent: {
    _enum: {
      NewSession: {
        sessionIndex: 'u32',
      },
      NewQueued: 'Null',
      ValidatorDisabled: {
        validator: 'AccountId32',
      },
      ValidatorReenabled: {
        validator: 'AccountId32'
      }
    }
  },
  /**
   * Lookup56: pallet_session::historical::pallet::Event<T>
   **/
  PalletSessionHistoricalPalletEvent: {
    _enum: {
      RootStored: {
        index: 'u32',
      },
      RootsPruned: {
        upTo: 'u32'
      }
    }
  },
  /**
   * Lookup57: pallet_offences::pallet::Event
   **/
  PalletOffencesEvent: {
    _enum: {
      Offence: {
        kind: '[u8;16]',
        slot: 'Bytes'
      }
    }
  },
  /**
   * Lookup59: pallet_nfts::pallet::Event<T, I>
   **/
  PalletNftsEvent: {
    _enum: {
      Created: {
        collection: 'u32',
        creator: 'AccountId32',
        owner: 'AccountId32',
      },
      ForceCreated: {
        collection: 'u32',
        owner: 'AccountId32',
      },
      Destroyed: {
        collection: 'u32',
      },
      Issued: {
        collection: 'u32',
        item: 'u32',
        owner: 'AccountId32',
      },
      Transferred: {
        collection: 'u32',
        item: 'u32',
        from: 'AccountId32',
        to: 'AccountId32',
      },
      Burned: {
        collection: 'u32',
        item: 'u32',
        owner: 'AccountId32',
      },
      ItemTransferLocked: {
        collection: 'u32',
        item: 'u32',
      },
      ItemTransferUnlocked: {
        collection: 'u32',
        item: 'u32',
      },
      ItemPropertiesLocked: {
        collection: 'u32',
        item: 'u32',
        lockMetadata: 'bool',
        lockAttributes: 'bool',
      },
      CollectionLocked: {
        collection: 'u32',
      },
      OwnerChanged: {
        collection: 'u32',
        newOwner: 'AccountId32',
      },
      TeamChanged: {
        collection: 'u32',
        issuer: 'Option<AccountId32>',
        admin: 'Option<AccountId32>',
        freezer: 'Option<AccountId32>',
      },
      TransferApproved: {
        collection: 'u32',
        item: 'u32',
        owner: 'AccountId32',
        delegate: 'AccountId32',
        deadline: 'Option<u32>',
      },
      ApprovalCancelled: {
        collection: 'u32',
        item: 'u32',
        owner: 'AccountId32',
        delegate: 'AccountId32',
      },
      AllApprovalsCancelled: {
        collection: 'u32',
        item: 'u32',
        owner: 'AccountId32',
      },
      CollectionConfigChanged: {
        collection: 'u32',
      },
      CollectionMetadataSet: {
        collection: 'u32',
        data: 'Bytes',
      },
      CollectionMetadataCleared: {
        collection: 'u32',
      },
      ItemMetadataSet: {
        collection: 'u32',
        item: 'u32',
        data: 'Bytes',
      },
      ItemMetadataCleared: {
        collection: 'u32',
        item: 'u32',
      },
      Redeposited: {
        collection: 'u32',
        successfulItems: 'Vec<u32>',
      },
      AttributeSet: {
        collection: 'u32',
        maybeItem: 'Option<u32>',
        key: 'Bytes',
        value: 'Bytes',
        namespace: 'PalletNftsAttributeNamespace',
      },
      AttributeCleared: {
        collection: 'u32',
        maybeItem: 'Option<u32>',
        key: 'Bytes',
        namespace: 'PalletNftsAttributeNamespace',
      },
      ItemAttributesApprovalAdded: {
        collection: 'u32',
        item: 'u32',
        delegate: 'AccountId32',
      },
      ItemAttributesApprovalRemoved: {
        collection: 'u32',
        item: 'u32',
        delegate: 'AccountId32',
      },
      OwnershipAcceptanceChanged: {
        who: 'AccountId32',
        maybeCollection: 'Option<u32>',
      },
      CollectionMaxSupplySet: {
        collection: 'u32',
        maxSupply: 'u32',
      },
      CollectionMintSettingsUpdated: {
        collection: 'u32',
      },
      NextCollectionIdIncremented: {
        nextId: 'Option<u32>',
      },
      ItemPriceSet: {
        collection: 'u32',
        item: 'u32',
        price: 'u128',
        whitelistedBuyer: 'Option<AccountId32>',
      },
      ItemPriceRemoved: {
        collection: 'u32',
        item: 'u32',
      },
      ItemBought: {
        collection: 'u32',
        item: 'u32',
        price: 'u128',
        seller: 'AccountId32',
        buyer: 'AccountId32',
      },
      TipSent: {
        collection: 'u32',
        item: 'u32',
        sender: 'AccountId32',
        receiver: 'AccountId32',
        amount: 'u128',
      },
      SwapCreated: {
        offeredCollection: 'u32',
        offeredItem: 'u32',
        desiredCollection: 'u32',
        desiredItem: 'Option<u32>',
        price: 'Option<PalletNftsPriceWithDirection>',
        deadline: 'u32',
      },
      SwapCancelled: {
        offeredCollection: 'u32',
        offeredItem: 'u32',
        desiredCollection: 'u32',
        desiredItem: 'Option<u32>',
        price: 'Option<PalletNftsPriceWithDirection>',
        deadline: 'u32',
      },
      SwapClaimed: {
        sentCollection: 'u32',
        sentItem: 'u32',
        sentItemOwner: 'AccountId32',
        receivedCollection: 'u32',
        receivedItem: 'u32',
        receivedItemOwner: 'AccountId32',
        price: 'Option<PalletNftsPriceWithDirection>',
        deadline: 'u32',
      },
      PreSignedAttributesSet: {
        collection: 'u32',
        item: 'u32',
        namespace: 'PalletNftsAttributeNamespace',
      },
      PalletAttributeSet: {
        collection: 'u32',
        item: 'Option<u32>',
        attribute: 'PalletNftsPalletAttributes',
        value: 'Bytes'
      }
    }
  },
  /**
   * Lookup63: pallet_nfts::types::AttributeNamespace<sp_core::crypto::AccountId32>
   **/
  PalletNftsAttributeNamespace: {
    _enum: {
      Pallet: 'Null',
      CollectionOwner: 'Null',
      ItemOwner: 'Null',
      Account: 'AccountId32'
    }
  },
  /**
   * Lookup65: pallet_nfts::types::PriceWithDirection<Amount>
   **/
  PalletNftsPriceWithDirection: {
    amount: 'u128',
    direction: 'PalletNftsPriceDirection'
  },
  /**
   * Lookup66: pallet_nfts::types::PriceDirection
   **/
  PalletNftsPriceDirection: {
    _enum: ['Send', 'Receive']
  },
  /**
   * Lookup67: pallet_nfts::types::PalletAttributes<CollectionId>
   **/
  PalletNftsPalletAttributes: {
    _enum: {
      UsedToClaim: 'u32',
      TransferDisabled: 'Null'
    }
  },
  /**
   * Lookup68: pallet_keyfold_enclaves::pallet::Event<T>
   **/
  PalletKeyfoldEnclavesEvent: {
    _enum: {
      OperatorRegistered: {
        operator: 'AccountId32',
        bond: 'u128',
      },
      BondIncreased: {
        operator: 'AccountId32',
        bond: 'u128',
      },
      EnclaveAdded: {
        operator: 'AccountId32',
        enclave: 'AccountId32',
        measurement: '[u8;32]',
      },
      EnclaveReplaced: {
        _alias: {
          new_: 'new',
        },
        operator: 'AccountId32',
        old: 'AccountId32',
        new_: 'AccountId32',
        measurement: '[u8;32]',
      },
      AttestationRenewed: {
        operator: 'AccountId32',
        enclave: 'AccountId32',
        until: 'Option<u64>',
      },
      CollateralSubmitted: {
        submitter: 'AccountId32',
        id: '[u8;32]',
        until: 'u64',
      },
      CollateralRemoved: {
        submitter: 'AccountId32',
        id: '[u8;32]',
      },
      MeasurementSet: {
        measurement: '[u8;32]',
        until: 'Option<u64>',
      },
      MinimumTcbSet: {
        minimum: 'KeyfoldPrimitivesAttestationTcbStatus',
      },
      EnclaveRemoved: {
        operator: 'AccountId32',
        enclave: 'AccountId32',
      },
      Slashed: {
        operator: 'AccountId32',
        amount: 'u128',
        offence: 'KeyfoldPrimitivesOffence',
      },
      Absent: {
        operator: 'AccountId32',
        absence: 'KeyfoldPrimitivesOffenceAbsence',
        amount: 'u128',
      },
      Warned: {
        operator: 'AccountId32',
        missed: 'u32',
      },
      Isolated: {
        operator: 'AccountId32',
        amount: 'u128',
      },
      Unpaid: {
        operator: 'AccountId32',
        missed: 'u32',
        amount: 'u128',
      },
      Recovered: {
        operator: 'AccountId32',
      },
      PeriodVoid: {
        key: 'u32',
        epoch: 'u32',
        from: 'u32',
        silent: 'u32',
      },
      Unbonding: {
        operator: 'AccountId32',
      },
      UnbondingEnds: {
        operator: 'AccountId32',
        block: 'u32',
      },
      Withdrawn: {
        operator: 'AccountId32',
        amount: 'u128',
      },
      LeakCommitted: {
        reporter: 'AccountId32',
        key: 'u32',
        epoch: 'u32',
        expires: 'u32',
      },
      LeakReported: {
        reporter: 'AccountId32',
        operator: 'AccountId32',
        reward: 'u128',
      },
      Ejected: {
        operator: 'AccountId32',
      },
      HeartbeatReceived: {
        _alias: {
          keys_: 'keys',
        },
        operator: 'AccountId32',
        enclave: 'AccountId32',
        block: 'u32',
        keys_: 'Vec<(u32,u32)>'
      }
    }
  },
  /**
   * Lookup70: keyfold_primitives::attestation::TcbStatus
   **/
  KeyfoldPrimitivesAttestationTcbStatus: {
    _enum: ['OutOfDateConfigurationNeeded', 'OutOfDate', 'RelaunchAdvisedConfigurationNeeded', 'RelaunchAdvised', 'ConfigurationAndSwHardeningNeeded', 'ConfigurationNeeded', 'SwHardeningNeeded', 'UpToDate']
  },
  /**
   * Lookup71: keyfold_primitives::offence::Offence
   **/
  KeyfoldPrimitivesOffence: {
    _enum: {
      BadDealing: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
      },
      FalseComplaint: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
      },
      WrongPartial: {
        key: 'u32',
        request: 'u64',
      },
      LeakedShare: {
        key: 'u32',
        epoch: 'u32',
        seat: 'u16',
      },
      WrongBeaconShare: {
        key: 'u32',
        round: 'u64'
      }
    }
  },
  /**
   * Lookup72: keyfold_primitives::offence::Absence
   **/
  KeyfoldPrimitivesOffenceAbsence: {
    _enum: {
      Register: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
      },
      Deal: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
      },
      Acknowledge: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
      },
      Partial: {
        key: 'u32',
        request: 'u64',
      },
      Seat: {
        key: 'u32',
        epoch: 'u32',
      },
      Beacon: {
        key: 'u32',
        round: 'u64'
      }
    }
  },
  /**
   * Lookup76: pallet_keyfold_keys::pallet::Event<T>
   **/
  PalletKeyfoldKeysEvent: {
    _enum: {
      KeyCreated: {
        key: 'u32',
        purpose: 'KeyfoldPrimitivesPurpose',
        committee: 'u16',
        minimum: 'u16',
        epochLength: 'u32',
        creator: 'Option<AccountId32>',
      },
      PhaseOpened: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        phase: 'PalletKeyfoldKeysPhase',
        ends: 'u32',
      },
      PhaseExtended: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        phase: 'PalletKeyfoldKeysPhase',
        ends: 'u32',
      },
      Registered: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        operator: 'AccountId32',
        enclave: 'AccountId32',
        p: '[u8;32]',
      },
      RosterFrozen: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        n: 'u16',
        m: 'u16',
        t: 'u16',
        roster: '[u8;32]',
        weak: 'bool',
        draw: 'Option<PalletKeyfoldKeysDraw>',
      },
      Dealt: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        dealer: 'u16',
        digest: '[u8;32]',
      },
      DealerConvicted: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        dealer: 'u16',
        operator: 'AccountId32',
        complainer: 'AccountId32',
      },
      FalseComplaint: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        recipient: 'u16',
        operator: 'AccountId32',
        dealer: 'u16',
      },
      Acknowledged: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        seat: 'u16',
        enclave: 'AccountId32',
      },
      Lost: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        enclave: 'AccountId32',
      },
      Activated: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        public: '[u8;32]',
        seats: 'u16',
      },
      Aborted: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        reason: 'PalletKeyfoldKeysAbortReason',
        next: 'u32',
      },
      ResizeScheduled: {
        key: 'u32',
        committee: 'u16',
        minimum: 'u16',
      },
      Resized: {
        key: 'u32',
        committee: 'u16',
        minimum: 'u16',
      },
      Retired: {
        key: 'u32',
      },
      EarlyRotation: {
        key: 'u32',
        live: 'u16',
        n: 'u16',
        t: 'u16',
      },
      SeatConvicted: {
        key: 'u32',
        epoch: 'u32',
        seat: 'u16',
        operator: 'AccountId32',
        serves: 'bool',
      },
      AbsenceVoid: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        phase: 'PalletKeyfoldKeysPhase',
        silent: 'u16',
        n: 'u16',
        t: 'u16',
      },
      ReplicaWanted: {
        key: 'u32',
        epoch: 'u32',
        seat: 'u16',
        enclave: 'AccountId32',
        p: '[u8;32]',
      },
      HandedOff: {
        key: 'u32',
        epoch: 'u32',
        seat: 'u16',
        donor: 'AccountId32',
        recipient: 'AccountId32',
        r: '[u8;32]',
        c: '[u8;32]',
      },
      DrawAwaited: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        until: 'u32'
      }
    }
  },
  /**
   * Lookup77: keyfold_primitives::Purpose
   **/
  KeyfoldPrimitivesPurpose: {
    _enum: ['Wrap', 'Beacon', 'Sign']
  },
  /**
   * Lookup78: pallet_keyfold_keys::types::Phase
   **/
  PalletKeyfoldKeysPhase: {
    _enum: ['Idle', 'Register', 'Deal', 'Complain', 'Acknowledge']
  },
  /**
   * Lookup80: pallet_keyfold_keys::types::Draw
   **/
  PalletKeyfoldKeysDraw: {
    seed: '[u8;32]',
    round: 'Option<(u32,u64)>'
  },
  /**
   * Lookup83: pallet_keyfold_keys::types::AbortReason
   **/
  PalletKeyfoldKeysAbortReason: {
    _enum: ['TooFewOperators', 'TooFewDealings', 'BadDealing', 'IdentityPublicKey', 'TooFewAcknowledgements']
  },
  /**
   * Lookup84: pallet_keyfold_secrets::pallet::Event<T>
   **/
  PalletKeyfoldSecretsEvent: {
    _enum: {
      Deposited: {
        secret: 'u64',
        key: 'u32',
        depositor: 'AccountId32',
        object: '[u8;32]',
        label: '[u8;32]',
        held: 'u128',
      },
      PolicySet: {
        secret: 'u64',
        policyVersion: 'u32',
        held: 'u128',
      },
      Transferred: {
        secret: 'u64',
        from: 'AccountId32',
        to: 'AccountId32',
        policyVersion: 'u32',
      },
      Destroyed: {
        secret: 'u64',
        label: '[u8;32]',
        payer: 'AccountId32',
        returned: 'u128',
      },
      Requested: {
        request: 'u64',
        secret: 'u64',
        key: 'u32',
        reader: 'AccountId32',
        r: '[u8;32]',
        policyVersion: 'u32',
        expires: 'u32',
        held: 'u128',
      },
      PartialsSubmitted: {
        enclave: 'AccountId32',
        outcomes: 'Vec<(u64,PalletKeyfoldSecretsOutcome)>',
      },
      Released: {
        request: 'u64',
        secret: 'u64',
        reader: 'AccountId32',
        epoch: 'u32',
        a: '[u8;32]',
        b: '[u8;32]',
        seats: 'Vec<u16>',
      },
      AbsenceVoid: {
        request: 'u64',
        silent: 'u16',
        n: 'u16',
        t: 'u16',
      },
      RequestClosed: {
        request: 'u64',
        returned: 'u128',
      },
      GroupCreated: {
        group: 'u32',
        owner: 'AccountId32',
        name: 'Bytes',
        held: 'u128',
      },
      GroupSet: {
        group: 'u32',
        held: 'u128',
      },
      GroupRemoved: {
        group: 'u32',
        returned: 'u128',
      },
      Approved: {
        secret: 'u64',
        policyVersion: 'u32',
        reader: 'AccountId32',
        approver: 'AccountId32',
        expires: 'u32',
        held: 'u128',
      },
      ApprovalsUsed: {
        request: 'u64',
        secret: 'u64',
        reader: 'AccountId32',
        by: 'Vec<AccountId32>',
      },
      Delegated: {
        secret: 'u64',
        policyVersion: 'u32',
        delegate: 'AccountId32',
        expires: 'u32',
        held: 'u128',
      },
      Counted: {
        secret: 'u64',
        reader: 'AccountId32',
        held: 'u128',
      },
      EntryRemoved: {
        entry: 'PalletKeyfoldSecretsEntry',
        payer: 'AccountId32',
        returned: 'u128'
      }
    }
  },
  /**
   * Lookup87: pallet_keyfold_secrets::types::Outcome
   **/
  PalletKeyfoldSecretsOutcome: {
    _enum: ['Accepted', 'Surplus', 'Stale', 'Wrong']
  },
  /**
   * Lookup94: pallet_keyfold_secrets::types::Entry<sp_core::crypto::AccountId32>
   **/
  PalletKeyfoldSecretsEntry: {
    _enum: {
      Approval: {
        secret: 'u64',
        reader: 'AccountId32',
        approver: 'AccountId32',
      },
      Delegation: {
        secret: 'u64',
        delegate: 'AccountId32',
      },
      Counter: {
        secret: 'u64',
        reader: 'AccountId32'
      }
    }
  },
  /**
   * Lookup95: pallet_keyfold_beacon::pallet::Event<T>
   **/
  PalletKeyfoldBeaconEvent: {
    _enum: {
      RoundOpened: {
        key: 'u32',
        round: 'u64',
        epoch: 'u32',
      },
      SharesSubmitted: {
        enclave: 'AccountId32',
        outcomes: 'Vec<(u32,u64,PalletKeyfoldBeaconOutcome)>',
      },
      RoundCompleted: {
        key: 'u32',
        round: 'u64',
        epoch: 'u32',
        sum: '[u8;32]',
        out: '[u8;32]',
        seats: 'Vec<u16>',
      },
      RoundLost: {
        key: 'u32',
        round: 'u64',
        epoch: 'u32',
      },
      AbsenceVoid: {
        key: 'u32',
        round: 'u64',
        silent: 'u16',
        n: 'u16',
        t: 'u16'
      }
    }
  },
  /**
   * Lookup98: pallet_keyfold_beacon::types::Outcome
   **/
  PalletKeyfoldBeaconOutcome: {
    _enum: ['Accepted', 'Surplus', 'Stale', 'Wrong']
  },
  /**
   * Lookup100: pallet_keyfold_audit::pallet::Event<T>
   **/
  PalletKeyfoldAuditEvent: {
    _enum: {
      CodeChanged: {
        specVersion: 'u32',
        code: '[u8;32]'
      }
    }
  },
  /**
   * Lookup101: pallet_keyfold_validators::pallet::Event<T>
   **/
  PalletKeyfoldValidatorsEvent: {
    _enum: {
      Bonded: {
        who: 'AccountId32',
        bond: 'u128',
      },
      ValidatorAdded: {
        who: 'AccountId32',
      },
      ValidatorRemoved: {
        who: 'AccountId32',
      },
      Slashed: {
        who: 'AccountId32',
        amount: 'u128',
      },
      Withdrawn: {
        who: 'AccountId32',
        amount: 'u128'
      }
    }
  },
  /**
   * Lookup102: frame_system::Phase
   **/
  FrameSystemPhase: {
    _enum: {
      ApplyExtrinsic: 'u32',
      Finalization: 'Null',
      Initialization: 'Null'
    }
  },
  /**
   * Lookup104: frame_system::LastRuntimeUpgradeInfo
   **/
  FrameSystemLastRuntimeUpgradeInfo: {
    specVersion: 'Compact<u32>',
    specName: 'Text'
  },
  /**
   * Lookup108: frame_system::CodeUpgradeAuthorization<T>
   **/
  FrameSystemCodeUpgradeAuthorization: {
    codeHash: 'H256',
    checkVersion: 'bool'
  },
  /**
   * Lookup109: frame_system::pallet::Call<T>
   **/
  FrameSystemCall: {
    _enum: {
      remark: {
        remark: 'Bytes',
      },
      set_heap_pages: {
        pages: 'u64',
      },
      set_code: {
        code: 'Bytes',
      },
      set_code_without_checks: {
        code: 'Bytes',
      },
      set_storage: {
        items: 'Vec<(Bytes,Bytes)>',
      },
      kill_storage: {
        _alias: {
          keys_: 'keys',
        },
        keys_: 'Vec<Bytes>',
      },
      kill_prefix: {
        prefix: 'Bytes',
        subkeys: 'u32',
      },
      remark_with_event: {
        remark: 'Bytes',
      },
      __Unused8: 'Null',
      authorize_upgrade: {
        codeHash: 'H256',
      },
      authorize_upgrade_without_checks: {
        codeHash: 'H256',
      },
      apply_authorized_upgrade: {
        code: 'Bytes'
      }
    }
  },
  /**
   * Lookup113: frame_system::limits::BlockWeights
   **/
  FrameSystemLimitsBlockWeights: {
    baseBlock: 'SpWeightsWeightV2Weight',
    maxBlock: 'SpWeightsWeightV2Weight',
    perClass: 'FrameSupportDispatchPerDispatchClassWeightsPerClass'
  },
  /**
   * Lookup114: frame_support::dispatch::PerDispatchClass<frame_system::limits::WeightsPerClass>
   **/
  FrameSupportDispatchPerDispatchClassWeightsPerClass: {
    normal: 'FrameSystemLimitsWeightsPerClass',
    operational: 'FrameSystemLimitsWeightsPerClass',
    mandatory: 'FrameSystemLimitsWeightsPerClass'
  },
  /**
   * Lookup115: frame_system::limits::WeightsPerClass
   **/
  FrameSystemLimitsWeightsPerClass: {
    baseExtrinsic: 'SpWeightsWeightV2Weight',
    maxExtrinsic: 'Option<SpWeightsWeightV2Weight>',
    maxTotal: 'Option<SpWeightsWeightV2Weight>',
    reserved: 'Option<SpWeightsWeightV2Weight>'
  },
  /**
   * Lookup117: frame_system::limits::BlockLength
   **/
  FrameSystemLimitsBlockLength: {
    max: 'FrameSupportDispatchPerDispatchClassU32',
    maxHeaderSize: 'Option<u32>'
  },
  /**
   * Lookup118: frame_support::dispatch::PerDispatchClass<T>
   **/
  FrameSupportDispatchPerDispatchClassU32: {
    normal: 'u32',
    operational: 'u32',
    mandatory: 'u32'
  },
  /**
   * Lookup119: sp_weights::RuntimeDbWeight
   **/
  SpWeightsRuntimeDbWeight: {
    read: 'u64',
    write: 'u64'
  },
  /**
   * Lookup120: sp_version::RuntimeVersion
   **/
  SpVersionRuntimeVersion: {
    specName: 'Text',
    implName: 'Text',
    authoringVersion: 'u32',
    specVersion: 'u32',
    implVersion: 'u32',
    apis: 'Vec<([u8;8],u32)>',
    transactionVersion: 'u32',
    systemVersion: 'u8'
  },
  /**
   * Lookup125: frame_system::pallet::Error<T>
   **/
  FrameSystemError: {
    _enum: ['InvalidSpecName', 'SpecVersionNeedsToIncrease', 'FailedToExtractRuntimeVersion', 'NonDefaultComposite', 'NonZeroRefCount', 'CallFiltered', 'MultiBlockMigrationsOngoing', 'NothingAuthorized', 'Unauthorized']
  },
  /**
   * Lookup126: pallet_timestamp::pallet::Call<T>
   **/
  PalletTimestampCall: {
    _enum: {
      set: {
        now: 'Compact<u64>'
      }
    }
  },
  /**
   * Lookup128: sp_consensus_aura::sr25519::app_sr25519::Public
   **/
  SpConsensusAuraSr25519AppSr25519Public: '[u8;32]',
  /**
   * Lookup131: pallet_grandpa::StoredState<N>
   **/
  PalletGrandpaStoredState: {
    _enum: {
      Live: 'Null',
      PendingPause: {
        scheduledAt: 'u32',
        delay: 'u32',
      },
      Paused: 'Null',
      PendingResume: {
        scheduledAt: 'u32',
        delay: 'u32'
      }
    }
  },
  /**
   * Lookup132: pallet_grandpa::StoredPendingChange<N, Limit>
   **/
  PalletGrandpaStoredPendingChange: {
    scheduledAt: 'u32',
    delay: 'u32',
    nextAuthorities: 'Vec<(SpConsensusGrandpaAppPublic,u64)>',
    forced: 'Option<u32>'
  },
  /**
   * Lookup134: pallet_grandpa::pallet::Call<T>
   **/
  PalletGrandpaCall: {
    _enum: {
      report_equivocation: {
        equivocationProof: 'SpConsensusGrandpaEquivocationProof',
        keyOwnerProof: 'SpSessionMembershipProof',
      },
      report_equivocation_unsigned: {
        equivocationProof: 'SpConsensusGrandpaEquivocationProof',
        keyOwnerProof: 'SpSessionMembershipProof',
      },
      note_stalled: {
        delay: 'u32',
        bestFinalizedBlockNumber: 'u32'
      }
    }
  },
  /**
   * Lookup135: sp_consensus_grandpa::EquivocationProof<primitive_types::H256, N>
   **/
  SpConsensusGrandpaEquivocationProof: {
    setId: 'u64',
    equivocation: 'SpConsensusGrandpaEquivocation'
  },
  /**
   * Lookup136: sp_consensus_grandpa::Equivocation<primitive_types::H256, N>
   **/
  SpConsensusGrandpaEquivocation: {
    _enum: {
      Prevote: 'FinalityGrandpaEquivocationPrevote',
      Precommit: 'FinalityGrandpaEquivocationPrecommit'
    }
  },
  /**
   * Lookup137: finality_grandpa::Equivocation<sp_consensus_grandpa::app::Public, finality_grandpa::Prevote<primitive_types::H256, N>, sp_consensus_grandpa::app::Signature>
   **/
  FinalityGrandpaEquivocationPrevote: {
    roundNumber: 'u64',
    identity: 'SpConsensusGrandpaAppPublic',
    first: '(FinalityGrandpaPrevote,SpConsensusGrandpaAppSignature)',
    second: '(FinalityGrandpaPrevote,SpConsensusGrandpaAppSignature)'
  },
  /**
   * Lookup138: finality_grandpa::Prevote<primitive_types::H256, N>
   **/
  FinalityGrandpaPrevote: {
    targetHash: 'H256',
    targetNumber: 'u32'
  },
  /**
   * Lookup139: sp_consensus_grandpa::app::Signature
   **/
  SpConsensusGrandpaAppSignature: '[u8;64]',
  /**
   * Lookup142: finality_grandpa::Equivocation<sp_consensus_grandpa::app::Public, finality_grandpa::Precommit<primitive_types::H256, N>, sp_consensus_grandpa::app::Signature>
   **/
  FinalityGrandpaEquivocationPrecommit: {
    roundNumber: 'u64',
    identity: 'SpConsensusGrandpaAppPublic',
    first: '(FinalityGrandpaPrecommit,SpConsensusGrandpaAppSignature)',
    second: '(FinalityGrandpaPrecommit,SpConsensusGrandpaAppSignature)'
  },
  /**
   * Lookup143: finality_grandpa::Precommit<primitive_types::H256, N>
   **/
  FinalityGrandpaPrecommit: {
    targetHash: 'H256',
    targetNumber: 'u32'
  },
  /**
   * Lookup145: sp_session::MembershipProof
   **/
  SpSessionMembershipProof: {
    session: 'u32',
    trieNodes: 'Vec<Bytes>',
    validatorCount: 'u32'
  },
  /**
   * Lookup146: pallet_grandpa::pallet::Error<T>
   **/
  PalletGrandpaError: {
    _enum: ['PauseFailed', 'ResumeFailed', 'ChangePending', 'TooSoon', 'InvalidKeyOwnershipProof', 'InvalidEquivocationProof', 'DuplicateOffenceReport']
  },
  /**
   * Lookup148: pallet_balances::types::BalanceLock<Balance>
   **/
  PalletBalancesBalanceLock: {
    id: '[u8;8]',
    amount: 'u128',
    reasons: 'PalletBalancesReasons'
  },
  /**
   * Lookup149: pallet_balances::types::Reasons
   **/
  PalletBalancesReasons: {
    _enum: ['Fee', 'Misc', 'All']
  },
  /**
   * Lookup152: pallet_balances::types::ReserveData<ReserveIdentifier, Balance>
   **/
  PalletBalancesReserveData: {
    id: '[u8;8]',
    amount: 'u128'
  },
  /**
   * Lookup155: frame_support::traits::tokens::misc::IdAmount<keyfold_runtime::RuntimeHoldReason, Balance>
   **/
  FrameSupportTokensMiscIdAmountRuntimeHoldReason: {
    id: 'KeyfoldRuntimeRuntimeHoldReason',
    amount: 'u128'
  },
  /**
   * Lookup158: frame_support::traits::tokens::misc::IdAmount<keyfold_runtime::RuntimeFreezeReason, Balance>
   **/
  FrameSupportTokensMiscIdAmountRuntimeFreezeReason: {
    id: 'KeyfoldRuntimeRuntimeFreezeReason',
    amount: 'u128'
  },
  /**
   * Lookup159: keyfold_runtime::RuntimeFreezeReason
   **/
  KeyfoldRuntimeRuntimeFreezeReason: 'Null',
  /**
   * Lookup161: pallet_balances::pallet::Call<T, I>
   **/
  PalletBalancesCall: {
    _enum: {
      transfer_allow_death: {
        dest: 'MultiAddress',
        value: 'Compact<u128>',
      },
      __Unused1: 'Null',
      force_transfer: {
        source: 'MultiAddress',
        dest: 'MultiAddress',
        value: 'Compact<u128>',
      },
      transfer_keep_alive: {
        dest: 'MultiAddress',
        value: 'Compact<u128>',
      },
      transfer_all: {
        dest: 'MultiAddress',
        keepAlive: 'bool',
      },
      force_unreserve: {
        who: 'MultiAddress',
        amount: 'u128',
      },
      upgrade_accounts: {
        who: 'Vec<AccountId32>',
      },
      __Unused7: 'Null',
      force_set_balance: {
        who: 'MultiAddress',
        newFree: 'Compact<u128>',
      },
      force_adjust_total_issuance: {
        direction: 'PalletBalancesAdjustmentDirection',
        delta: 'Compact<u128>',
      },
      burn: {
        value: 'Compact<u128>',
        keepAlive: 'bool'
      }
    }
  },
  /**
   * Lookup166: pallet_balances::types::AdjustmentDirection
   **/
  PalletBalancesAdjustmentDirection: {
    _enum: ['Increase', 'Decrease']
  },
  /**
   * Lookup167: pallet_balances::pallet::Error<T, I>
   **/
  PalletBalancesError: {
    _enum: ['VestingBalance', 'LiquidityRestrictions', 'InsufficientBalance', 'ExistentialDeposit', 'Expendability', 'ExistingVestingSchedule', 'DeadAccount', 'TooManyReserves', 'TooManyHolds', 'TooManyFreezes', 'IssuanceDeactivated', 'DeltaZero']
  },
  /**
   * Lookup169: pallet_transaction_payment::Releases
   **/
  PalletTransactionPaymentReleases: {
    _enum: ['V1Ancient', 'V2']
  },
  /**
   * Lookup170: frame_support::traits::storage::NoDrop<frame_support::traits::tokens::fungible::imbalance::Imbalance<B, OnDrop, OppositeOnDrop>>
   **/
  FrameSupportStorageNoDrop: 'FrameSupportTokensFungibleImbalance',
  /**
   * Lookup171: frame_support::traits::tokens::fungible::imbalance::Imbalance<B, OnDrop, OppositeOnDrop>
   **/
  FrameSupportTokensFungibleImbalance: {
    amount: 'u128'
  },
  /**
   * Lookup172: pallet_sudo::pallet::Call<T>
   **/
  PalletSudoCall: {
    _enum: {
      sudo: {
        call: 'Call',
      },
      sudo_unchecked_weight: {
        call: 'Call',
        weight: 'SpWeightsWeightV2Weight',
      },
      set_key: {
        _alias: {
          new_: 'new',
        },
        new_: 'MultiAddress',
      },
      sudo_as: {
        who: 'MultiAddress',
        call: 'Call',
      },
      remove_key: 'Null'
    }
  },
  /**
   * Lookup174: pallet_utility::pallet::Call<T>
   **/
  PalletUtilityCall: {
    _enum: {
      batch: {
        calls: 'Vec<Call>',
      },
      as_derivative: {
        index: 'u16',
        call: 'Call',
      },
      batch_all: {
        calls: 'Vec<Call>',
      },
      dispatch_as: {
        asOrigin: 'KeyfoldRuntimeOriginCaller',
        call: 'Call',
      },
      force_batch: {
        calls: 'Vec<Call>',
      },
      with_weight: {
        call: 'Call',
        weight: 'SpWeightsWeightV2Weight',
      },
      if_else: {
        main: 'Call',
        fallback: 'Call',
      },
      dispatch_as_fallible: {
        asOrigin: 'KeyfoldRuntimeOriginCaller',
        call: 'Call'
      }
    }
  },
  /**
   * Lookup176: keyfold_runtime::OriginCaller
   **/
  KeyfoldRuntimeOriginCaller: {
    _enum: {
      system: 'FrameSupportDispatchRawOrigin'
    }
  },
  /**
   * Lookup177: frame_support::dispatch::RawOrigin<sp_core::crypto::AccountId32>
   **/
  FrameSupportDispatchRawOrigin: {
    _enum: {
      Root: 'Null',
      Signed: 'AccountId32',
      None: 'Null',
      Authorized: 'Null'
    }
  },
  /**
   * Lookup178: pallet_proxy::pallet::Call<T>
   **/
  PalletProxyCall: {
    _enum: {
      proxy: {
        real: 'MultiAddress',
        forceProxyType: 'Option<KeyfoldRuntimeConfigsProxyType>',
        call: 'Call',
      },
      add_proxy: {
        delegate: 'MultiAddress',
        proxyType: 'KeyfoldRuntimeConfigsProxyType',
        delay: 'u32',
      },
      remove_proxy: {
        delegate: 'MultiAddress',
        proxyType: 'KeyfoldRuntimeConfigsProxyType',
        delay: 'u32',
      },
      remove_proxies: 'Null',
      create_pure: {
        proxyType: 'KeyfoldRuntimeConfigsProxyType',
        delay: 'u32',
        index: 'u16',
      },
      kill_pure: {
        spawner: 'MultiAddress',
        proxyType: 'KeyfoldRuntimeConfigsProxyType',
        index: 'u16',
        height: 'Compact<u32>',
        extIndex: 'Compact<u32>',
      },
      announce: {
        real: 'MultiAddress',
        callHash: 'H256',
      },
      remove_announcement: {
        real: 'MultiAddress',
        callHash: 'H256',
      },
      reject_announcement: {
        delegate: 'MultiAddress',
        callHash: 'H256',
      },
      proxy_announced: {
        delegate: 'MultiAddress',
        real: 'MultiAddress',
        forceProxyType: 'Option<KeyfoldRuntimeConfigsProxyType>',
        call: 'Call',
      },
      poke_deposit: 'Null'
    }
  },
  /**
   * Lookup180: pallet_session::pallet::Call<T>
   **/
  PalletSessionCall: {
    _enum: {
      set_keys: {
        _alias: {
          keys_: 'keys',
        },
        keys_: 'KeyfoldRuntimeOpaqueSessionKeys',
        proof: 'Bytes',
      },
      purge_keys: 'Null'
    }
  },
  /**
   * Lookup181: keyfold_runtime::opaque::SessionKeys
   **/
  KeyfoldRuntimeOpaqueSessionKeys: {
    aura: 'SpConsensusAuraSr25519AppSr25519Public',
    grandpa: 'SpConsensusGrandpaAppPublic'
  },
  /**
   * Lookup182: pallet_nfts::pallet::Call<T, I>
   **/
  PalletNftsCall: {
    _enum: {
      create: {
        admin: 'MultiAddress',
        config: 'PalletNftsCollectionConfig',
      },
      force_create: {
        owner: 'MultiAddress',
        config: 'PalletNftsCollectionConfig',
      },
      destroy: {
        collection: 'u32',
        witness: 'PalletNftsDestroyWitness',
      },
      mint: {
        collection: 'u32',
        item: 'u32',
        mintTo: 'MultiAddress',
        witnessData: 'Option<PalletNftsMintWitness>',
      },
      force_mint: {
        collection: 'u32',
        item: 'u32',
        mintTo: 'MultiAddress',
        itemConfig: 'PalletNftsItemConfig',
      },
      burn: {
        collection: 'u32',
        item: 'u32',
      },
      transfer: {
        collection: 'u32',
        item: 'u32',
        dest: 'MultiAddress',
      },
      redeposit: {
        collection: 'u32',
        items: 'Vec<u32>',
      },
      lock_item_transfer: {
        collection: 'u32',
        item: 'u32',
      },
      unlock_item_transfer: {
        collection: 'u32',
        item: 'u32',
      },
      lock_collection: {
        collection: 'u32',
        lockSettings: 'u64',
      },
      transfer_ownership: {
        collection: 'u32',
        newOwner: 'MultiAddress',
      },
      set_team: {
        collection: 'u32',
        issuer: 'Option<MultiAddress>',
        admin: 'Option<MultiAddress>',
        freezer: 'Option<MultiAddress>',
      },
      force_collection_owner: {
        collection: 'u32',
        owner: 'MultiAddress',
      },
      force_collection_config: {
        collection: 'u32',
        config: 'PalletNftsCollectionConfig',
      },
      approve_transfer: {
        collection: 'u32',
        item: 'u32',
        delegate: 'MultiAddress',
        maybeDeadline: 'Option<u32>',
      },
      cancel_approval: {
        collection: 'u32',
        item: 'u32',
        delegate: 'MultiAddress',
      },
      clear_all_transfer_approvals: {
        collection: 'u32',
        item: 'u32',
      },
      lock_item_properties: {
        collection: 'u32',
        item: 'u32',
        lockMetadata: 'bool',
        lockAttributes: 'bool',
      },
      set_attribute: {
        collection: 'u32',
        maybeItem: 'Option<u32>',
        namespace: 'PalletNftsAttributeNamespace',
        key: 'Bytes',
        value: 'Bytes',
      },
      force_set_attribute: {
        setAs: 'Option<AccountId32>',
        collection: 'u32',
        maybeItem: 'Option<u32>',
        namespace: 'PalletNftsAttributeNamespace',
        key: 'Bytes',
        value: 'Bytes',
      },
      clear_attribute: {
        collection: 'u32',
        maybeItem: 'Option<u32>',
        namespace: 'PalletNftsAttributeNamespace',
        key: 'Bytes',
      },
      approve_item_attributes: {
        collection: 'u32',
        item: 'u32',
        delegate: 'MultiAddress',
      },
      cancel_item_attributes_approval: {
        collection: 'u32',
        item: 'u32',
        delegate: 'MultiAddress',
        witness: 'PalletNftsCancelAttributesApprovalWitness',
      },
      set_metadata: {
        collection: 'u32',
        item: 'u32',
        data: 'Bytes',
      },
      clear_metadata: {
        collection: 'u32',
        item: 'u32',
      },
      set_collection_metadata: {
        collection: 'u32',
        data: 'Bytes',
      },
      clear_collection_metadata: {
        collection: 'u32',
      },
      set_accept_ownership: {
        maybeCollection: 'Option<u32>',
      },
      set_collection_max_supply: {
        collection: 'u32',
        maxSupply: 'u32',
      },
      update_mint_settings: {
        collection: 'u32',
        mintSettings: 'PalletNftsMintSettings',
      },
      set_price: {
        collection: 'u32',
        item: 'u32',
        price: 'Option<u128>',
        whitelistedBuyer: 'Option<MultiAddress>',
      },
      buy_item: {
        collection: 'u32',
        item: 'u32',
        bidPrice: 'u128',
      },
      pay_tips: {
        tips: 'Vec<PalletNftsItemTip>',
      },
      create_swap: {
        offeredCollection: 'u32',
        offeredItem: 'u32',
        desiredCollection: 'u32',
        maybeDesiredItem: 'Option<u32>',
        maybePrice: 'Option<PalletNftsPriceWithDirection>',
        duration: 'u32',
      },
      cancel_swap: {
        offeredCollection: 'u32',
        offeredItem: 'u32',
      },
      claim_swap: {
        sendCollection: 'u32',
        sendItem: 'u32',
        receiveCollection: 'u32',
        receiveItem: 'u32',
        witnessPrice: 'Option<PalletNftsPriceWithDirection>',
      },
      mint_pre_signed: {
        mintData: 'PalletNftsPreSignedMint',
        signature: 'SpRuntimeMultiSignature',
        signer: 'AccountId32',
      },
      set_attributes_pre_signed: {
        data: 'PalletNftsPreSignedAttributes',
        signature: 'SpRuntimeMultiSignature',
        signer: 'AccountId32'
      }
    }
  },
  /**
   * Lookup183: pallet_nfts::types::CollectionConfig<Price, BlockNumber, CollectionId>
   **/
  PalletNftsCollectionConfig: {
    settings: 'u64',
    maxSupply: 'Option<u32>',
    mintSettings: 'PalletNftsMintSettings'
  },
  /**
   * Lookup185: pallet_nfts::types::CollectionSetting
   **/
  PalletNftsCollectionSetting: {
    _enum: ['__Unused0', 'TransferableItems', 'UnlockedMetadata', '__Unused3', 'UnlockedAttributes', '__Unused5', '__Unused6', '__Unused7', 'UnlockedMaxSupply', '__Unused9', '__Unused10', '__Unused11', '__Unused12', '__Unused13', '__Unused14', '__Unused15', 'DepositRequired']
  },
  /**
   * Lookup186: pallet_nfts::types::MintSettings<Price, BlockNumber, CollectionId>
   **/
  PalletNftsMintSettings: {
    mintType: 'PalletNftsMintType',
    price: 'Option<u128>',
    startBlock: 'Option<u32>',
    endBlock: 'Option<u32>',
    defaultItemSettings: 'u64'
  },
  /**
   * Lookup187: pallet_nfts::types::MintType<CollectionId>
   **/
  PalletNftsMintType: {
    _enum: {
      Issuer: 'Null',
      Public: 'Null',
      HolderOf: 'u32'
    }
  },
  /**
   * Lookup190: pallet_nfts::types::ItemSetting
   **/
  PalletNftsItemSetting: {
    _enum: ['__Unused0', 'Transferable', 'UnlockedMetadata', '__Unused3', 'UnlockedAttributes']
  },
  /**
   * Lookup191: pallet_nfts::types::DestroyWitness
   **/
  PalletNftsDestroyWitness: {
    itemMetadatas: 'Compact<u32>',
    itemConfigs: 'Compact<u32>',
    attributes: 'Compact<u32>'
  },
  /**
   * Lookup193: pallet_nfts::types::MintWitness<ItemId, Balance>
   **/
  PalletNftsMintWitness: {
    ownedItem: 'Option<u32>',
    mintPrice: 'Option<u128>'
  },
  /**
   * Lookup194: pallet_nfts::types::ItemConfig
   **/
  PalletNftsItemConfig: {
    settings: 'u64'
  },
  /**
   * Lookup196: pallet_nfts::types::CancelAttributesApprovalWitness
   **/
  PalletNftsCancelAttributesApprovalWitness: {
    accountAttributes: 'u32'
  },
  /**
   * Lookup198: pallet_nfts::types::ItemTip<CollectionId, ItemId, sp_core::crypto::AccountId32, Amount>
   **/
  PalletNftsItemTip: {
    collection: 'u32',
    item: 'u32',
    receiver: 'AccountId32',
    amount: 'u128'
  },
  /**
   * Lookup200: pallet_nfts::types::PreSignedMint<CollectionId, ItemId, sp_core::crypto::AccountId32, Deadline, Balance>
   **/
  PalletNftsPreSignedMint: {
    collection: 'u32',
    item: 'u32',
    attributes: 'Vec<(Bytes,Bytes)>',
    metadata: 'Bytes',
    onlyAccount: 'Option<AccountId32>',
    deadline: 'u32',
    mintPrice: 'Option<u128>'
  },
  /**
   * Lookup201: sp_runtime::MultiSignature
   **/
  SpRuntimeMultiSignature: {
    _enum: {
      Ed25519: '[u8;64]',
      Sr25519: '[u8;64]',
      Ecdsa: '[u8;65]',
      Eth: '[u8;65]'
    }
  },
  /**
   * Lookup203: pallet_nfts::types::PreSignedAttributes<CollectionId, ItemId, sp_core::crypto::AccountId32, Deadline>
   **/
  PalletNftsPreSignedAttributes: {
    collection: 'u32',
    item: 'u32',
    attributes: 'Vec<(Bytes,Bytes)>',
    namespace: 'PalletNftsAttributeNamespace',
    deadline: 'u32'
  },
  /**
   * Lookup204: pallet_keyfold_enclaves::pallet::Call<T>
   **/
  PalletKeyfoldEnclavesCall: {
    _enum: {
      register_operator: {
        bond: 'Compact<u128>',
      },
      add_enclave: {
        enclave: 'AccountId32',
        quote: 'Bytes',
        collateral: 'Option<[u8;32]>',
      },
      replace_enclave: {
        _alias: {
          new_: 'new',
        },
        old: 'AccountId32',
        new_: 'AccountId32',
        quote: 'Bytes',
        collateral: 'Option<[u8;32]>',
      },
      remove_enclave: {
        enclave: 'AccountId32',
      },
      bond_more: {
        value: 'Compact<u128>',
      },
      heartbeat: {
        _alias: {
          keys_: 'keys',
        },
        block: 'u32',
        keys_: 'Vec<(u32,u32)>',
        proof: 'Bytes',
      },
      unbond: 'Null',
      withdraw: 'Null',
      commit_leak: {
        key: 'u32',
        commitment: '[u8;32]',
      },
      report_leak: {
        seat: 'u16',
        proof: '[u8;64]',
      },
      submit_collateral: {
        collateral: 'Bytes',
      },
      renew_attestation: {
        enclave: 'AccountId32',
        quote: 'Bytes',
        collateral: 'Option<[u8;32]>',
      },
      set_measurement: {
        measurement: '[u8;32]',
        allowedUntil: 'Option<u64>',
      },
      set_minimum_tcb: {
        minimum: 'KeyfoldPrimitivesAttestationTcbStatus',
      },
      remove_collateral: {
        id: '[u8;32]',
      },
      skip: 'Null'
    }
  },
  /**
   * Lookup209: pallet_keyfold_keys::pallet::Call<T>
   **/
  PalletKeyfoldKeysCall: {
    _enum: {
      create_key: {
        purpose: 'KeyfoldPrimitivesPurpose',
        committee: 'u16',
        minimum: 'u16',
        epochLength: 'u32',
      },
      register: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        p: '[u8;32]',
        proof: '[u8;64]',
      },
      deal: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        posted: 'Bytes',
      },
      complain: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        dealer: 'u16',
        recipient: 'u16',
        k: '[u8;32]',
        proof: '[u8;64]',
      },
      acknowledge: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
        proof: '[u8;64]',
      },
      lost: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
      },
      rotate_now: {
        key: 'u32',
      },
      resize_key: {
        key: 'u32',
        committee: 'u16',
        minimum: 'u16',
      },
      retire_key: {
        key: 'u32',
      },
      want_replica: {
        key: 'u32',
        epoch: 'u32',
        p: '[u8;32]',
        proof: '[u8;64]',
      },
      handoff: {
        key: 'u32',
        epoch: 'u32',
        recipient: 'AccountId32',
        r: '[u8;32]',
        c: '[u8;32]',
        proof: '[u8;64]'
      }
    }
  },
  /**
   * Lookup211: pallet_keyfold_secrets::pallet::Call<T>
   **/
  PalletKeyfoldSecretsCall: {
    _enum: {
      deposit: {
        key: 'u32',
        object: '[u8;32]',
        record: 'PalletKeyfoldSecretsRecord',
        policy: 'Vec<PalletKeyfoldSecretsPolicyPolicyNode>',
      },
      set_policy: {
        secret: 'u64',
        policy: 'Vec<PalletKeyfoldSecretsPolicyPolicyNode>',
      },
      transfer: {
        secret: 'u64',
        newOwner: 'AccountId32',
      },
      destroy: {
        secret: 'u64',
      },
      request: {
        secret: 'u64',
        r: '[u8;32]',
        proof: '[u8;64]',
      },
      submit_partials: {
        partials: 'Vec<PalletKeyfoldSecretsPartial>',
      },
      close_request: {
        request: 'u64',
      },
      create_group: {
        name: 'Bytes',
        members: 'Vec<AccountId32>',
      },
      set_group: {
        group: 'u32',
        members: 'Vec<AccountId32>',
      },
      remove_group: {
        group: 'u32',
      },
      approve: {
        secret: 'u64',
        policyVersion: 'u32',
        reader: 'AccountId32',
        expires: 'u32',
      },
      delegate: {
        secret: 'u64',
        delegate: 'AccountId32',
        expires: 'u32',
      },
      remove_entry: {
        entry: 'PalletKeyfoldSecretsEntry'
      }
    }
  },
  /**
   * Lookup212: pallet_keyfold_secrets::types::Record
   **/
  PalletKeyfoldSecretsRecord: {
    u: '[u8;32]',
    ubar: '[u8;32]',
    proof: '[u8;64]',
    com: '[u8;32]',
    ct: 'Bytes'
  },
  /**
   * Lookup215: pallet_keyfold_secrets::policy::PolicyNode<sp_core::crypto::AccountId32, BlockNumber>
   **/
  PalletKeyfoldSecretsPolicyPolicyNode: {
    _enum: {
      Owner: 'Null',
      Accounts: 'Vec<AccountId32>',
      Before: 'u32',
      After: 'u32',
      Any: 'u8',
      All: 'u8',
      AtLeast: {
        k: 'u8',
        of: 'u8',
      },
      Within: {
        from: 'u32',
        to: 'u32',
      },
      TokenBalance: 'u128',
      Group: 'u32',
      Approved: {
        by: 'Vec<AccountId32>',
        k: 'u8',
      },
      Delegated: 'Null',
      Once: 'Null',
      Rate: {
        most: 'u8',
        blocks: 'u32',
      },
      Extension: {
        id: 'u16',
        data: 'Bytes'
      }
    }
  },
  /**
   * Lookup219: pallet_keyfold_secrets::types::Partial
   **/
  PalletKeyfoldSecretsPartial: {
    request: 'u64',
    epoch: 'u32',
    a: '[u8;32]',
    b: '[u8;32]',
    proof: '[u8;96]'
  },
  /**
   * Lookup223: pallet_keyfold_beacon::pallet::Call<T>
   **/
  PalletKeyfoldBeaconCall: {
    _enum: {
      submit: {
        shares: 'Vec<PalletKeyfoldBeaconBeaconShare>',
      },
      mark_lost: {
        key: 'u32',
        round: 'u64'
      }
    }
  },
  /**
   * Lookup225: pallet_keyfold_beacon::types::BeaconShare
   **/
  PalletKeyfoldBeaconBeaconShare: {
    key: 'u32',
    round: 'u64',
    sigma: '[u8;32]',
    proof: '[u8;64]'
  },
  /**
   * Lookup227: pallet_keyfold_validators::pallet::Call<T>
   **/
  PalletKeyfoldValidatorsCall: {
    _enum: {
      bond: 'Null',
      add_validator: {
        who: 'AccountId32',
      },
      remove_validator: {
        who: 'AccountId32',
      },
      leave: 'Null',
      withdraw: 'Null'
    }
  },
  /**
   * Lookup228: pallet_sudo::pallet::Error<T>
   **/
  PalletSudoError: {
    _enum: ['RequireSudo']
  },
  /**
   * Lookup229: pallet_utility::pallet::Error<T>
   **/
  PalletUtilityError: {
    _enum: ['TooManyCalls']
  },
  /**
   * Lookup232: pallet_proxy::ProxyDefinition<sp_core::crypto::AccountId32, keyfold_runtime::configs::ProxyType, BlockNumber>
   **/
  PalletProxyProxyDefinition: {
    delegate: 'AccountId32',
    proxyType: 'KeyfoldRuntimeConfigsProxyType',
    delay: 'u32'
  },
  /**
   * Lookup236: pallet_proxy::Announcement<sp_core::crypto::AccountId32, primitive_types::H256, BlockNumber>
   **/
  PalletProxyAnnouncement: {
    real: 'AccountId32',
    callHash: 'H256',
    height: 'u32'
  },
  /**
   * Lookup238: pallet_proxy::pallet::Error<T>
   **/
  PalletProxyError: {
    _enum: ['TooMany', 'NotFound', 'NotProxy', 'Unproxyable', 'Duplicate', 'NoPermission', 'Unannounced', 'NoSelfProxy']
  },
  /**
   * Lookup246: sp_core::crypto::KeyTypeId
   **/
  SpCoreCryptoKeyTypeId: '[u8;4]',
  /**
   * Lookup247: pallet_session::pallet::Error<T>
   **/
  PalletSessionError: {
    _enum: ['InvalidProof', 'NoAssociatedValidatorId', 'DuplicatedKey', 'NoKeys', 'NoAccount']
  },
  /**
   * Lookup249: sp_staking::offence::OffenceDetails<sp_core::crypto::AccountId32, Offender>
   **/
  SpStakingOffenceOffenceDetails: {
    offender: '(AccountId32,Null)',
    reporters: 'Vec<AccountId32>'
  },
  /**
   * Lookup252: pallet_nfts::types::CollectionDetails<sp_core::crypto::AccountId32, DepositBalance>
   **/
  PalletNftsCollectionDetails: {
    owner: 'AccountId32',
    ownerDeposit: 'u128',
    items: 'u32',
    itemMetadatas: 'u32',
    itemConfigs: 'u32',
    attributes: 'u32'
  },
  /**
   * Lookup257: pallet_nfts::types::CollectionRole
   **/
  PalletNftsCollectionRole: {
    _enum: ['__Unused0', 'Issuer', 'Freezer', '__Unused3', 'Admin']
  },
  /**
   * Lookup258: pallet_nfts::types::ItemDetails<sp_core::crypto::AccountId32, pallet_nfts::types::ItemDeposit<DepositBalance, sp_core::crypto::AccountId32>, bounded_collections::bounded_btree_map::BoundedBTreeMap<sp_core::crypto::AccountId32, Option<T>, S>>
   **/
  PalletNftsItemDetails: {
    owner: 'AccountId32',
    approvals: 'BTreeMap<AccountId32, Option<u32>>',
    deposit: 'PalletNftsItemDeposit'
  },
  /**
   * Lookup259: pallet_nfts::types::ItemDeposit<DepositBalance, sp_core::crypto::AccountId32>
   **/
  PalletNftsItemDeposit: {
    account: 'AccountId32',
    amount: 'u128'
  },
  /**
   * Lookup264: pallet_nfts::types::CollectionMetadata<Deposit, StringLimit>
   **/
  PalletNftsCollectionMetadata: {
    deposit: 'u128',
    data: 'Bytes'
  },
  /**
   * Lookup265: pallet_nfts::types::ItemMetadata<pallet_nfts::types::ItemMetadataDeposit<DepositBalance, sp_core::crypto::AccountId32>, StringLimit>
   **/
  PalletNftsItemMetadata: {
    deposit: 'PalletNftsItemMetadataDeposit',
    data: 'Bytes'
  },
  /**
   * Lookup266: pallet_nfts::types::ItemMetadataDeposit<DepositBalance, sp_core::crypto::AccountId32>
   **/
  PalletNftsItemMetadataDeposit: {
    account: 'Option<AccountId32>',
    amount: 'u128'
  },
  /**
   * Lookup269: pallet_nfts::types::AttributeDeposit<DepositBalance, sp_core::crypto::AccountId32>
   **/
  PalletNftsAttributeDeposit: {
    account: 'Option<AccountId32>',
    amount: 'u128'
  },
  /**
   * Lookup273: pallet_nfts::types::PendingSwap<CollectionId, ItemId, pallet_nfts::types::PriceWithDirection<Amount>, Deadline>
   **/
  PalletNftsPendingSwap: {
    desiredCollection: 'u32',
    desiredItem: 'Option<u32>',
    price: 'Option<PalletNftsPriceWithDirection>',
    deadline: 'u32'
  },
  /**
   * Lookup275: pallet_nfts::types::PalletFeature
   **/
  PalletNftsPalletFeature: {
    _enum: ['__Unused0', 'Trading', 'Attributes', '__Unused3', 'Approvals', '__Unused5', '__Unused6', '__Unused7', 'Swaps']
  },
  /**
   * Lookup276: pallet_nfts::pallet::Error<T, I>
   **/
  PalletNftsError: {
    _enum: ['NoPermission', 'UnknownCollection', 'AlreadyExists', 'ApprovalExpired', 'WrongOwner', 'BadWitness', 'CollectionIdInUse', 'ItemsNonTransferable', 'NotDelegate', 'WrongDelegate', 'Unapproved', 'Unaccepted', 'ItemLocked', 'LockedItemAttributes', 'LockedCollectionAttributes', 'LockedItemMetadata', 'LockedCollectionMetadata', 'MaxSupplyReached', 'MaxSupplyLocked', 'MaxSupplyTooSmall', 'UnknownItem', 'UnknownSwap', 'MetadataNotFound', 'AttributeNotFound', 'NotForSale', 'BidTooLow', 'ReachedApprovalLimit', 'DeadlineExpired', 'WrongDuration', 'MethodDisabled', 'WrongSetting', 'InconsistentItemConfig', 'NoConfig', 'RolesNotCleared', 'MintNotStarted', 'MintEnded', 'AlreadyClaimed', 'IncorrectData', 'WrongOrigin', 'WrongSignature', 'IncorrectMetadata', 'MaxAttributesLimitReached', 'WrongNamespace', 'CollectionNotEmpty', 'WitnessRequired']
  },
  /**
   * Lookup277: pallet_keyfold_enclaves::types::OperatorInfo<Balance, BlockNumber>
   **/
  PalletKeyfoldEnclavesOperatorInfo: {
    bond: 'u128',
    bondedSince: 'u32',
    jailed: 'bool',
    enclaves: 'u32',
    servingSince: 'Option<u32>',
    slot: 'u32',
    missed: 'u32',
    isolated: 'Option<u32>',
    ejected: 'Option<u32>',
    charged: 'Option<u32>',
    leaving: 'Option<PalletKeyfoldEnclavesLeaving>'
  },
  /**
   * Lookup279: pallet_keyfold_enclaves::types::Leaving<BlockNumber>
   **/
  PalletKeyfoldEnclavesLeaving: {
    since: 'u32',
    free: 'Option<u32>'
  },
  /**
   * Lookup280: pallet_keyfold_enclaves::types::EnclaveInfo<sp_core::crypto::AccountId32, BlockNumber>
   **/
  PalletKeyfoldEnclavesEnclaveInfo: {
    operator: 'AccountId32',
    measurement: '[u8;32]',
    added: 'u32',
    attestedUntil: 'Option<u64>'
  },
  /**
   * Lookup281: pallet_keyfold_enclaves::types::CollateralInfo<sp_core::crypto::AccountId32, Balance>
   **/
  PalletKeyfoldEnclavesCollateralInfo: {
    submitter: 'AccountId32',
    deposit: 'u128',
    until: 'u64',
    bytes: 'Bytes'
  },
  /**
   * Lookup285: pallet_keyfold_enclaves::types::HeartbeatTimingInfo<BlockNumber>
   **/
  PalletKeyfoldEnclavesHeartbeatTimingInfo: {
    period: 'u32',
    freshness: 'u32'
  },
  /**
   * Lookup289: pallet_keyfold_enclaves::types::LeakCommitment<sp_core::crypto::AccountId32, Balance, BlockNumber>
   **/
  PalletKeyfoldEnclavesLeakCommitment: {
    commitment: '[u8;32]',
    key: 'u32',
    epoch: 'u32',
    opens: 'u32',
    expires: 'u32',
    deposit: 'u128',
    seats: 'Vec<(AccountId32,Option<[u8;32]>)>'
  },
  /**
   * Lookup294: pallet_keyfold_enclaves::pallet::Error<T>
   **/
  PalletKeyfoldEnclavesError: {
    _enum: ['AlreadyOperator', 'NotOperator', 'BondTooSmall', 'Jailed', 'EnclaveUsed', 'UnknownEnclave', 'TooManyEnclaves', 'MeasurementNotAllowed', 'QuoteFormat', 'QuoteLength', 'WrongReportData', 'QuoteSignature', 'SimulatedNotAllowed', 'CollateralNeeded', 'UnknownCollateral', 'CollateralFormat', 'CollateralExpired', 'CollateralNotYetValid', 'CertificateRevoked', 'TcbTooLow', 'DebugEnclave', 'CollateralExists', 'TooMuchCollateral', 'NotSubmitter', 'MeasurementChanged', 'AttestationExpired', 'MeasurementExpired', 'NotAnEnclave', 'FutureBlock', 'BlockTooOld', 'UnknownBlock', 'KeyOrder', 'WrongEpoch', 'NotAcknowledged', 'Length', 'Scalar', 'Identity', 'Proof', 'TooManyOperators', 'Leaving', 'NotLeaving', 'Seated', 'TooEarly', 'AlreadyCommitted', 'NoCommitment', 'CommitmentExpired', 'Commitment', 'Seat', 'OwnShare', 'Inconsistent']
  },
  /**
   * Lookup295: pallet_keyfold_keys::types::KeyInfo<sp_core::crypto::AccountId32, BlockNumber>
   **/
  PalletKeyfoldKeysKeyInfo: {
    purpose: 'KeyfoldPrimitivesPurpose',
    rotation: 'KeyfoldPrimitivesRotation',
    creator: 'Option<AccountId32>',
    committee: 'u16',
    minimum: 'u16',
    epochLength: 'u32',
    epoch: 'u32',
    attempt: 'u16',
    threshold: 'u16',
    seats: 'u16',
    public: 'Option<[u8;32]>',
    activeSince: 'u32',
    retired: 'bool'
  },
  /**
   * Lookup296: keyfold_primitives::Rotation
   **/
  KeyfoldPrimitivesRotation: {
    _enum: ['Reshare', 'Renew']
  },
  /**
   * Lookup297: pallet_keyfold_keys::types::PhaseInfo<BlockNumber>
   **/
  PalletKeyfoldKeysPhaseInfo: {
    phase: 'PalletKeyfoldKeysPhase',
    epoch: 'u32',
    attempt: 'u16',
    opened: 'u32',
    ends: 'u32',
    extended: 'bool',
    backOff: 'u32'
  },
  /**
   * Lookup298: pallet_keyfold_keys::types::TimingInfo<BlockNumber>
   **/
  PalletKeyfoldKeysTimingInfo: {
    window: 'u32',
    backOff: 'u32'
  },
  /**
   * Lookup299: pallet_keyfold_keys::types::EarlyInfo<BlockNumber>
   **/
  PalletKeyfoldKeysEarlyInfo: {
    wait: 'u32',
    fired: 'Option<u16>',
    running: 'bool',
    look: 'u32'
  },
  /**
   * Lookup310: pallet_keyfold_keys::types::Roster<sp_core::crypto::AccountId32>
   **/
  PalletKeyfoldKeysRoster: {
    _alias: {
      hash_: 'hash'
    },
    seats: 'Vec<PalletKeyfoldKeysRosterSeat>',
    hash_: '[u8;32]',
    context: '[u8;32]',
    attempt: 'u16',
    n: 'u16',
    m: 'u16',
    t: 'u16',
    f: 'u16',
    a: 'u16',
    tOld: 'u16',
    rosterOld: '[u8;32]'
  },
  /**
   * Lookup312: pallet_keyfold_keys::types::RosterSeat<sp_core::crypto::AccountId32>
   **/
  PalletKeyfoldKeysRosterSeat: {
    operator: 'AccountId32',
    enclaves: 'Vec<(AccountId32,[u8;32])>'
  },
  /**
   * Lookup315: pallet_keyfold_keys::types::Commitment
   **/
  PalletKeyfoldKeysCommitment: {
    r: '[u8;32]',
    v: 'Vec<[u8;32]>',
    digest: '[u8;32]'
  },
  /**
   * Lookup318: pallet_keyfold_keys::types::Acknowledgement<BlockNumber>
   **/
  PalletKeyfoldKeysAcknowledgement: {
    seat: 'u16',
    at: 'u32',
    withdrawn: 'bool',
    provedAt: 'u32'
  },
  /**
   * Lookup319: pallet_keyfold_keys::types::SeatProof<BlockNumber>
   **/
  PalletKeyfoldKeysSeatProof: {
    last: 'u32',
    before: 'Option<u32>'
  },
  /**
   * Lookup320: pallet_keyfold_keys::types::ReplicaWish<sp_core::crypto::AccountId32, BlockNumber>
   **/
  PalletKeyfoldKeysReplicaWish: {
    seat: 'u16',
    p: '[u8;32]',
    at: 'u32',
    answer: 'Option<PalletKeyfoldKeysReplicaAnswer>'
  },
  /**
   * Lookup322: pallet_keyfold_keys::types::ReplicaAnswer<sp_core::crypto::AccountId32>
   **/
  PalletKeyfoldKeysReplicaAnswer: {
    donor: 'AccountId32',
    r: '[u8;32]',
    c: '[u8;32]'
  },
  /**
   * Lookup323: pallet_keyfold_keys::types::CommitteeSize
   **/
  PalletKeyfoldKeysCommitteeSize: {
    committee: 'u16',
    minimum: 'u16'
  },
  /**
   * Lookup324: pallet_keyfold_keys::types::Garbage
   **/
  PalletKeyfoldKeysGarbage: {
    _enum: ['Registrations', 'Everything', 'Wishes']
  },
  /**
   * Lookup328: pallet_keyfold_keys::pallet::Error<T>
   **/
  PalletKeyfoldKeysError: {
    _enum: ['UnknownKey', 'TooManyKeys', 'PurposeRefused', 'CommitteeSize', 'MinimumSeats', 'EpochTooShort', 'NotAnEnclave', 'NotEligible', 'AttestationExpired', 'MeasurementExpired', 'WrongAttempt', 'WrongPhase', 'AlreadyRegistered', 'TooManyOperators', 'NotInRoster', 'AlreadyDealt', 'NoDealing', 'NotRecipient', 'AlreadyConvicted', 'SeatConvicted', 'AlreadyAcknowledged', 'Withdrawn', 'NothingToLose', 'Inconsistent', 'Length', 'Point', 'Identity', 'Scalar', 'Proof', 'Degree', 'ShareKey', 'Duplicate', 'Reused', 'Replicas', 'Size', 'Seat', 'TooFew', 'PublicKey', 'NotActive', 'NotDealer', 'NoAttemptLeft', 'KeyInUse', 'DepositUnavailable', 'NoWish', 'NotSibling', 'Silent', 'AlreadyAnswered']
  },
  /**
   * Lookup329: pallet_keyfold_secrets::types::SecretInfo<sp_core::crypto::AccountId32, BlockNumber, Balance>
   **/
  PalletKeyfoldSecretsSecretInfo: {
    key: 'u32',
    depositor: 'AccountId32',
    owner: 'AccountId32',
    object: '[u8;32]',
    label: '[u8;32]',
    policyVersion: 'u32',
    created: 'u32',
    payer: 'AccountId32',
    deposit: 'u128'
  },
  /**
   * Lookup330: pallet_keyfold_secrets::types::LabelState
   **/
  PalletKeyfoldSecretsLabelState: {
    _enum: {
      Live: 'u64',
      Destroyed: 'Null'
    }
  },
  /**
   * Lookup331: pallet_keyfold_secrets::types::RequestInfo<sp_core::crypto::AccountId32, BlockNumber, Balance>
   **/
  PalletKeyfoldSecretsRequestInfo: {
    key: 'u32',
    secret: 'u64',
    reader: 'AccountId32',
    r: '[u8;32]',
    policyVersion: 'u32',
    opened: 'u32',
    expires: 'u32',
    fee: 'u128',
    release: 'Option<PalletKeyfoldSecretsRelease>'
  },
  /**
   * Lookup333: pallet_keyfold_secrets::types::Release<BlockNumber>
   **/
  PalletKeyfoldSecretsRelease: {
    epoch: 'u32',
    a: '[u8;32]',
    b: '[u8;32]',
    at: 'u32'
  },
  /**
   * Lookup335: pallet_keyfold_secrets::types::AcceptedPartial<sp_core::crypto::AccountId32>
   **/
  PalletKeyfoldSecretsAcceptedPartial: {
    epoch: 'u32',
    seat: 'u16',
    operator: 'AccountId32',
    a: '[u8;32]',
    b: '[u8;32]'
  },
  /**
   * Lookup338: pallet_keyfold_secrets::types::SecondBase
   **/
  PalletKeyfoldSecretsSecondBase: {
    public: '[u8;32]',
    gbar: '[u8;32]'
  },
  /**
   * Lookup339: pallet_keyfold_secrets::types::GroupInfo<sp_core::crypto::AccountId32, Balance>
   **/
  PalletKeyfoldSecretsGroupInfo: {
    owner: 'AccountId32',
    name: 'Bytes',
    members: 'Vec<AccountId32>',
    deposit: 'u128'
  },
  /**
   * Lookup342: pallet_keyfold_secrets::types::Approval<sp_core::crypto::AccountId32, BlockNumber, Balance>
   **/
  PalletKeyfoldSecretsApproval: {
    approver: 'AccountId32',
    policyVersion: 'u32',
    expires: 'u32',
    deposit: 'u128'
  },
  /**
   * Lookup344: pallet_keyfold_secrets::types::Delegation<sp_core::crypto::AccountId32, BlockNumber, Balance>
   **/
  PalletKeyfoldSecretsDelegation: {
    payer: 'AccountId32',
    policyVersion: 'u32',
    expires: 'u32',
    deposit: 'u128'
  },
  /**
   * Lookup345: pallet_keyfold_secrets::types::Counter<BlockNumber, Balance>
   **/
  PalletKeyfoldSecretsCounter: {
    policyVersion: 'u32',
    asked: 'Vec<u32>',
    deposit: 'u128'
  },
  /**
   * Lookup347: pallet_keyfold_secrets::pallet::Error<T>
   **/
  PalletKeyfoldSecretsError: {
    _enum: ['NotActive', 'WrongPurpose', 'LabelExists', 'UnknownSecret', 'NotOwner', 'Denied', 'PolicyInvalid', 'TooManyRequests', 'UnknownRequest', 'NotCloseable', 'NotEnclave', 'NothingSubmitted', 'Length', 'Point', 'Identity', 'Scalar', 'Proof', 'FeeUnavailable', 'DepositUnavailable', 'UnknownGroup', 'NotGroupOwner', 'OtherVersion', 'NoSuchRule', 'AlreadyOver', 'UnknownEntry', 'NotRemovable']
  },
  /**
   * Lookup348: pallet_keyfold_beacon::types::BeaconState<BlockNumber>
   **/
  PalletKeyfoldBeaconBeaconState: {
    nextRound: 'u64',
    nextAt: 'u32',
    open: 'u32',
    latest: 'Option<u64>',
    judged: 'u64',
    ended: 'u64'
  },
  /**
   * Lookup349: pallet_keyfold_beacon::types::RoundInfo<BlockNumber>
   **/
  PalletKeyfoldBeaconRoundInfo: {
    epoch: 'u32',
    opened: 'u32'
  },
  /**
   * Lookup351: pallet_keyfold_beacon::types::AcceptedShare
   **/
  PalletKeyfoldBeaconAcceptedShare: {
    seat: 'u16',
    sigma: '[u8;32]'
  },
  /**
   * Lookup353: pallet_keyfold_beacon::types::Output<BlockNumber>
   **/
  PalletKeyfoldBeaconOutput: {
    epoch: 'u32',
    opened: 'u32',
    at: 'u32',
    sum: '[u8;32]',
    out: '[u8;32]'
  },
  /**
   * Lookup354: pallet_keyfold_beacon::pallet::Error<T>
   **/
  PalletKeyfoldBeaconError: {
    _enum: ['NotEnclave', 'NothingSubmitted', 'NotOpen']
  },
  /**
   * Lookup355: pallet_keyfold_audit::types::AuditHead
   **/
  PalletKeyfoldAuditAuditHead: {
    _alias: {
      size_: 'size'
    },
    size_: 'u64',
    peaks: 'Vec<[u8;32]>'
  },
  /**
   * Lookup357: pallet_keyfold_audit::types::Program<BlockNumber>
   **/
  PalletKeyfoldAuditProgram: {
    specVersion: 'u32',
    replaced: 'Option<u32>'
  },
  /**
   * Lookup358: pallet_keyfold_audit::types::Cause
   **/
  PalletKeyfoldAuditCause: {
    index: 'u32',
    digest: '[u8;32]'
  },
  /**
   * Lookup360: keyfold_primitives::duty::Scope<BlockNumber>
   **/
  KeyfoldPrimitivesDutyScope: {
    _enum: {
      Attempt: {
        key: 'u32',
        epoch: 'u32',
        attempt: 'u16',
      },
      Until: 'u32'
    }
  },
  /**
   * Lookup362: keyfold_primitives::duty::Duty
   **/
  KeyfoldPrimitivesDuty: {
    _enum: {
      Register: 'Null',
      Deal: 'Null',
      Complain: 'u16',
      Acknowledge: 'Null',
      Lost: 'Null',
      Partials: 'Null',
      Heartbeat: 'Null',
      WantReplica: 'u32',
      Handoff: 'u32',
      Beacon: 'Null',
      Skip: 'Null'
    }
  },
  /**
   * Lookup364: pallet_keyfold_quota::pallet::Error<T>
   **/
  PalletKeyfoldQuotaError: {
    _enum: ['NotAnEnclave', 'WrongAttempt', 'WrongPhase', 'AlreadyDone', 'NotItsDuty', 'WrongLength', 'QuotaSpent', 'QuotaSpentForNow', 'Immortal', 'StaleBlock']
  },
  /**
   * Lookup365: pallet_keyfold_validators::pallet::BondInfo<Balance>
   **/
  PalletKeyfoldValidatorsBondInfo: {
    bond: 'u128',
    freeFrom: 'Option<u32>'
  },
  /**
   * Lookup366: pallet_keyfold_validators::pallet::Error<T>
   **/
  PalletKeyfoldValidatorsError: {
    _enum: ['AlreadyBonded', 'AlreadyValidator', 'NotValidator', 'NotBonded', 'NoKeys', 'TooMany', 'LastValidator', 'StillValidator', 'TooEarly']
  },
  /**
   * Lookup369: frame_system::extensions::check_non_zero_sender::CheckNonZeroSender<T>
   **/
  FrameSystemExtensionsCheckNonZeroSender: 'Null',
  /**
   * Lookup370: frame_system::extensions::check_spec_version::CheckSpecVersion<T>
   **/
  FrameSystemExtensionsCheckSpecVersion: 'Null',
  /**
   * Lookup371: frame_system::extensions::check_tx_version::CheckTxVersion<T>
   **/
  FrameSystemExtensionsCheckTxVersion: 'Null',
  /**
   * Lookup372: frame_system::extensions::check_genesis::CheckGenesis<T>
   **/
  FrameSystemExtensionsCheckGenesis: 'Null',
  /**
   * Lookup375: frame_system::extensions::check_nonce::CheckNonce<T>
   **/
  FrameSystemExtensionsCheckNonce: 'Compact<u32>',
  /**
   * Lookup376: frame_system::extensions::check_weight::CheckWeight<T>
   **/
  FrameSystemExtensionsCheckWeight: 'Null',
  /**
   * Lookup377: pallet_transaction_payment::ChargeTransactionPayment<T>
   **/
  PalletTransactionPaymentChargeTransactionPayment: 'Compact<u128>',
  /**
   * Lookup378: frame_system::extensions::weight_reclaim::WeightReclaim<T>
   **/
  FrameSystemExtensionsWeightReclaim: 'Null',
  /**
   * Lookup379: keyfold_runtime::Runtime
   **/
  KeyfoldRuntimeRuntime: 'Null'
};
