${up_revision}
 0.000000or i in (1,2):
${i} 0.000000e+00ndfor
