package dev.unread.adapter.feign.readers;

/**
 * How far a run has come.
 *
 * @param asked how many readers the port was asked for; those neither counted nor failed are under
 *     way
 * @param counted for how many of them it said the total
 * @param failed for how many it did not
 */
public record Progress(long asked, long counted, long failed) {}
