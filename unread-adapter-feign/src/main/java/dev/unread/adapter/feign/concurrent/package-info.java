/** The threads of the adapter. For the adapter itself; the module does not export this package. */
@NullMarked
package dev.unread.adapter.feign.concurrent;

import org.jspecify.annotations.NullMarked;
