/**
 * Meters, and traces that continue at the service: start at {@link
 * dev.unread.adapter.feign.micrometer.MicrometerMetrics}, or at {@link
 * dev.unread.adapter.feign.micrometer.MicrometerObservations} if you have an observation registry.
 *
 * <p>Optional; depends on {@link dev.unread.adapter.feign.CallObserver} and the other observers
 * alone. Needs Micrometer on the class path.
 */
@NullMarked
package dev.unread.adapter.feign.micrometer;

import org.jspecify.annotations.NullMarked;
