# Sourced by scripts/test and scripts/bench: finds or starts what they need.
# shellcheck shell=bash

_at_exit=""
at_exit() {
    _at_exit="$1; $_at_exit"
    trap "$_at_exit" EXIT
}

# need PROGRAM PACKAGE: installs the Debian package unless the program is there.
need() {
    command -v "$1" >/dev/null && return
    install_packages "$2"
    command -v "$1" >/dev/null || {
        echo "$1 is missing, and Debian's package $2 did not bring it" >&2
        exit 1
    }
}

install_packages() {
    command -v apt-get >/dev/null || {
        echo "missing: $*; install it, there is no apt-get here" >&2
        exit 1
    }
    local sudo=()
    [ "$(id -u)" = 0 ] || sudo=(sudo)
    [ -n "${_apt_updated:-}" ] || "${sudo[@]}" apt-get update -qq
    _apt_updated=1
    # A freshly installed server must not be started by the package: we start our own.
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Sets LIMBECK_TEST_PYTHON to an interpreter that has examples/requirements.txt.
python_environment() {
    local venv=${LIMBECK_VENV:-${XDG_CACHE_HOME:-$HOME/.cache}/limbeck/venv}
    if ! "$venv/bin/python" -c 'import alembic, psycopg2, asyncpg, aiosqlite, greenlet, sqlmodel, pydantic_settings' 2>/dev/null; then
        python3 -c 'import ensurepip' 2>/dev/null || install_packages python3-venv
        [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
        "$venv/bin/pip" install --quiet --disable-pip-version-check -r examples/requirements.txt
    fi
    export LIMBECK_TEST_PYTHON="$venv/bin/python"
}

listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port() {
    local port=$1
    while listening "$port"; do port=$((port + 1)); done
    echo "$port"
}

# as_owner USER COMMAND...: servers refuse to run as root.
as_owner() {
    local user=$1
    shift
    if [ "$(id -u)" = 0 ]; then runuser -u "$user" -- "$@"; else "$@"; fi
}

server_directory() {
    local directory
    directory=$(mktemp -d "/tmp/limbeck-$1.XXXXXX")
    [ "$(id -u)" = 0 ] && chown "$1" "$directory"
    echo "$directory"
}

# Sets LIMBECK_TEST_PG.
postgresql_server() {
    [ -n "${LIMBECK_TEST_PG:-}" ] && return
    need psql postgresql-client
    export LIMBECK_TEST_PG=postgresql://postgres@127.0.0.1:5432/postgres
    PGCONNECT_TIMEOUT=3 psql -XqAtw -c "SELECT 1" "$LIMBECK_TEST_PG" >/dev/null 2>&1 && return

    compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || install_packages postgresql
    local bin directory port
    bin=$(dirname "$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)")
    directory=$(server_directory postgres)
    port=$(free_port 5432)
    as_owner postgres "$bin/initdb" -D "$directory/data" -U postgres -A trust -E UTF8 --no-sync >/dev/null
    as_owner postgres "$bin/pg_ctl" -D "$directory/data" -w -l "$directory/log" \
        -o "-p $port -k $directory -c listen_addresses=127.0.0.1 -c fsync=off" start >/dev/null
    at_exit "as_owner postgres '$bin/pg_ctl' -D '$directory/data' -m immediate stop >/dev/null; rm -rf '$directory'"
    LIMBECK_TEST_PG=postgresql://postgres@127.0.0.1:$port/postgres
}

# Sets LIMBECK_TEST_MYSQL. No test uses it yet: that a server answers is all that is asked of it.
mysql_server() {
    if [ -n "${LIMBECK_TEST_MYSQL:-}" ]; then return; fi
    need mariadb-admin mariadb-client
    export LIMBECK_TEST_MYSQL=mysql://root@127.0.0.1:3306/mysql
    # An answer is enough, even "access denied".
    mariadb-admin --host=127.0.0.1 --port=3306 --connect-timeout=3 ping >/dev/null 2>&1 && return

    command -v mariadbd >/dev/null || install_packages mariadb-server
    local directory port pid
    directory=$(server_directory mysql)
    port=$(free_port 3306)
    as_owner mysql mariadb-install-db --no-defaults --datadir="$directory/data" \
        --auth-root-authentication-method=normal --skip-test-db >/dev/null
    as_owner mysql mariadbd --no-defaults --datadir="$directory/data" --socket="$directory/socket" \
        --pid-file="$directory/pid" --port="$port" --bind-address=127.0.0.1 \
        --innodb-flush-log-at-trx-commit=0 >"$directory/log" 2>&1 &
    at_exit "kill \$(cat '$directory/pid') 2>/dev/null; wait; rm -rf '$directory'"
    for _ in $(seq 60); do
        mariadb-admin --host=127.0.0.1 --port="$port" --user=root ping >/dev/null 2>&1 && break
        sleep 0.5
    done
    LIMBECK_TEST_MYSQL=mysql://root@127.0.0.1:$port/mysql
    mariadb-admin --host=127.0.0.1 --port="$port" --user=root ping >/dev/null
}
