import { readFileSync, readdirSync } from 'node:fs';

/** The CPU time that a process has used, all of its threads, in milliseconds. https://docs.kernel.org/scheduler/sched-stats.html */
export function cpuMs(pid: number): number {
  const folder = `/proc/${String(pid)}/task`;
  return readdirSync(folder).reduce((sum, thread) => sum + Number(readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6, 0);
}

/** The memory that a process holds, in MB. */
export function residentMb(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
