package dev.unread.adapter.feign.batch;

/**
 * How far a batch has come.
 *
 * @param asked how many readers the port was asked for; those neither counted nor failed are still
 *     running
 * @param counted for how many of them it said the total
 * @param failed for how many it did not
 */
public record BatchProgress(long asked, long counted, long failed) {}
