/**
 * A bounded record of the requests of one application, for tests to wait for, count and verify. It
 * never shows secrets.
 */
@NullMarked
package dev.unread.fake.journal;

import org.jspecify.annotations.NullMarked;
