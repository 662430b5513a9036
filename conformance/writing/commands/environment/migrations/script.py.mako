"""${message}

Create Date: ${create_date}
By ${author if author else "nobody"}: ${", ".join(words) if words else "-"}
"""
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
command = ${repr(config.cmd_opts.cmd[0].__name__ if False else config.cmd_opts.rev_id)}
