package dev.unread.adapter.feign;

import dev.unread.adapter.feign.pacing.ChunkSize;
import dev.unread.adapter.feign.pacing.ConnectionPermits;
import dev.unread.adapter.feign.pacing.CoolDowns;
import dev.unread.adapter.feign.pacing.RetryBudget;
import dev.unread.adapter.feign.pacing.TimeSource;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What all calls of a client share.
 *
 * @param destination where requests go, for messages
 * @param labels numbers the calls
 * @param threads those that help with calls of many requests
 */
record ClientResources(
    String destination,
    UnreadApi api,
    CredentialResolver credentials,
    RetryPolicy retries,
    RetryBudget budget,
    CoolDowns coolDowns,
    ConnectionPermits connections,
    RateLimiter rateLimiter,
    ChunkSize chunkSize,
    int parallelRequests,
    Duration maxPermitWait,
    Executor threads,
    CallLabel.Sequence labels,
    UserCodeFailureLog failures,
    AvailabilityLog availability,
    TimeSource clock) {}
