print("gatescope-bench")
