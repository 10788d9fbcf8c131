package dev.unread.adapter.feign.batch;

/**
 * The progress of a batch.
 *
 * @param asked the number of readers that the port was asked for; a reader that is neither counted
 *     nor failed is still running
 * @param counted the number of readers that have a total
 * @param failed the number of readers whose call failed
 */
public record BatchProgress(long asked, long counted, long failed) {}
