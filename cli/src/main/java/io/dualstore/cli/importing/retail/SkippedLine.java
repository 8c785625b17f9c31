package io.dualstore.cli.importing.retail;

/**
 * A line that could not be read and was left out.
 *
 * @param number of the line in the file, from 1
 * @param problem what is wrong with it, in a few words
 */
public record SkippedLine(long number, String problem) {}
