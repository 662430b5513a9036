# -*- coding: latin-1 -*-
"""${up_revision} é"""
