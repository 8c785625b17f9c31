package io.dualstore.promoter.evaluation;

/**
 * How updates are evaluated.
 *
 * @param writer the promoter's name, in stamps
 * @param attempts how often an update is run whose handler breaks
 * @param bytesPerCommit most bytes of lines in one commit, uncompressed
 */
public record EvaluationSettings(String writer, int attempts, int bytesPerCommit) {}
