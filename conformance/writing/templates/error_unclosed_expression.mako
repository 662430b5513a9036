${up_revision
