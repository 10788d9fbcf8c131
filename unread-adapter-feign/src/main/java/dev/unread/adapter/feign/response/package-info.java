/**
 * What the service says, read strictly: counts or nothing, messages of an error, times by its own
 * clock. For the adapter itself; the module does not export this package.
 */
@NullMarked
package dev.unread.adapter.feign.response;

import org.jspecify.annotations.NullMarked;
