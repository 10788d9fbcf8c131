/**
 * What lives as long as an application, beside its state, and what puts it around each of its
 * requests.
 */
@NullMarked
package dev.unread.fake.runtime;

import org.jspecify.annotations.NullMarked;
