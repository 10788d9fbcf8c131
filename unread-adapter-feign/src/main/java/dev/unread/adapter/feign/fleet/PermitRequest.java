package dev.unread.adapter.feign.fleet;

/**
 * What a process wants of the store. All times are microseconds.
 *
 * @param notAfter the store's time after which it must do nothing; 0 is never
 * @param interactive how many permits are wanted for those who are waited for
 * @param interactiveMaxWait how long they can wait
 * @param background how many are wanted for batches
 * @param backgroundMaxWait how long they can wait
 * @param alone how many permits were given without the store, within the last window
 * @param pause for how long the service asked the account to pause; 0 if it did not
 * @param state what state of the store this process knows; 0 is none
 * @param pausedUntil until when the account pauses, as far as this process knows
 */
record PermitRequest(
    long notAfter,
    int interactive,
    long interactiveMaxWait,
    int background,
    long backgroundMaxWait,
    int alone,
    long pause,
    long state,
    long pausedUntil) {}
