a

   %% b
	%%%c
