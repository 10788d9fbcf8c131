/**
 * When requests may be sent, how large, and how often again. For the adapter itself; the module
 * does not export this package.
 */
@NullMarked
package dev.unread.adapter.feign.pacing;

import org.jspecify.annotations.NullMarked;
