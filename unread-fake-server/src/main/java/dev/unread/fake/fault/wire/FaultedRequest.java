package dev.unread.fake.fault.wire;

import dev.unread.fake.journal.Journal;
import dev.unread.fake.journal.PendingRequest;
import dev.unread.fake.journal.PendingRequest.Fingerprint;
import dev.unread.fake.quickblox.Exchange;

/**
 * A request that a fault is done to.
 *
 * @param entry the request in the journal
 * @param generation of the stalled responses when the request came: what is aborted later includes
 *     this one
 */
public record FaultedRequest(
    Exchange exchange,
    PendingRequest entry,
    Journal journal,
    Fingerprint fingerprint,
    StalledResponses stalled,
    long generation) {}
