/**
 * A bounded record of the requests of one application, for tests to await, count and verify.
 * Secrets never enter it.
 */
@NullMarked
package dev.unread.fake.journal;

import org.jspecify.annotations.NullMarked;
