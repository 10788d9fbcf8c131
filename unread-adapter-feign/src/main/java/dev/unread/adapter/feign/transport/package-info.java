/**
 * From one attempt to the socket and back: the only package that knows Apache's client. For the
 * adapter itself; the module does not export this package.
 */
@NullMarked
package dev.unread.adapter.feign.transport;

import org.jspecify.annotations.NullMarked;
