/** Puts the server together from its parts, with Dagger. */
@NullMarked
package dev.unread.fake.wiring;

import org.jspecify.annotations.NullMarked;
