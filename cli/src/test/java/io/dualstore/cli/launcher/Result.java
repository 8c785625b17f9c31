package io.dualstore.cli.launcher;

/** How a process ended, and what it wrote to standard output and standard error. */
record Result(int exit, String output) {}
