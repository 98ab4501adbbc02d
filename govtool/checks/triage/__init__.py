"""Clinical triage: nobody goes round it, or through it twice."""
