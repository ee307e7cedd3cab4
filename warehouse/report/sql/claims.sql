from claim_ledger
