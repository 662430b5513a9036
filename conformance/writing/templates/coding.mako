# coding: utf-8
first line is gone ${up_revision}
# coding: utf-8
