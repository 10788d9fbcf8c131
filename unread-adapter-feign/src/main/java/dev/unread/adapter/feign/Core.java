package dev.unread.adapter.feign;

import dev.unread.adapter.feign.pacing.ChunkSize;
import dev.unread.adapter.feign.pacing.Clockwork;
import dev.unread.adapter.feign.pacing.CoolDowns;
import dev.unread.adapter.feign.pacing.RetryBudget;
import java.util.concurrent.Executor;

/**
 * What all calls of a client share.
 *
 * @param threads those of the client, beside the caller's
 */
record Core(
    UnreadApi api,
    Credentials credentials,
    RetryPolicy retries,
    RetryBudget budget,
    CoolDowns coolDowns,
    Quota quota,
    ChunkSize chunkSize,
    int parallelRequests,
    Executor threads,
    Clockwork clock) {}
