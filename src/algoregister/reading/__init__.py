"""From files to the model: strict YAML, places of values, and the folder of the register."""
