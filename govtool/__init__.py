"""govtool: draw, check and govern musculoskeletal (MSK) care pathways."""
