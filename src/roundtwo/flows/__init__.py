"""What a person does with RoundTwo, a file each: takes ports, yields updates, keeps no state but the fold."""
