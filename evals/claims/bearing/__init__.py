"""What a page is to a claim: what the measure on headlines and bodies reads, and no ledger."""
