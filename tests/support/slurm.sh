#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The git license-check authors
# SPDX-License-Identifier: Apache-2.0
#
# Two Slurm nodes on this machine, all state in one folder: slurm.sh <folder> <script> <list> <output folder> runs the
# script as an array of eight over them, and stops one of the nodes for a while in between.
set -euo pipefail
folder=$(realpath "$1") script=$(realpath "$2") list=$(realpath "$3") output=$(realpath "$4")
host=$(hostname -s)
mkdir -p "$folder"/{munge,state,run}
chmod 700 "$folder/munge"
head -c 128 /dev/urandom >"$folder/munge/key"
chmod 400 "$folder/munge/key"
port=$((20000 + $$ % 20000))
cat >"$folder/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
AuthType=auth/munge
AuthInfo=socket=$folder/munge/sock
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool-%n
SlurmctldPidFile=$folder/run/slurmctld.pid
SlurmdPidFile=$folder/run/slurmd-%n.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd-%n.log
SlurmUser=root
SlurmdUser=root
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MpiDefault=none
SwitchType=switch/none
JobAcctGatherType=jobacct_gather/none
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=1 State=UNKNOWN
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=1 State=UNKNOWN
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$folder/slurm.conf

stop() {
  local pid
  [ -f "$1" ] || return 0
  pid=$(cat "$1")
  kill "$pid" 2>/dev/null || return 0
  while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
}
cleanup() {
  for file in slurmd-n1 slurmd-n2 slurmctld; do stop "$folder/run/$file.pid"; done
  stop "$folder/munge/pid"
}
trap cleanup EXIT

munged --force --key-file="$folder/munge/key" --socket="$folder/munge/sock" --pid-file="$folder/munge/pid" \
  --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" 2>/dev/null
slurmctld
slurmd -N n1
slurmd -N n2
for _ in $(seq 100); do
  [ "$(sinfo -h -o %T 2>/dev/null)" = idle ] && break
  sleep 0.2
done

cd "$output"
id=$(sbatch --parsable --array=1-8 --output=task-%a.log "$script" "$list" "$output")
for _ in $(seq 200); do
  compgen -G "$output/shard-*.db" >/dev/null && break
  sleep 0.05
done
stop "$folder/run/slurmd-n2.pid"
echo "n2 stopped while $(squeue -h -r -j "$id" 2>/dev/null | wc -l) of 8 tasks were left"
sleep 2
slurmd -N n2
for _ in $(seq 300); do
  [ -z "$(squeue -h -j "$id" 2>/dev/null)" ] && break
  sleep 0.2
done
[ -z "$(squeue -h -j "$id")" ] || { squeue -j "$id"; exit 1; }
cat "$output"/task-*.log >&2
