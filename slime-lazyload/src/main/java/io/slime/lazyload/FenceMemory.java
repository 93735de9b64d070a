// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import io.slime.api.Call;
import io.slime.api.fence.Destinations;
import io.slime.api.fence.LearnedHost;
import io.slime.api.fence.ServiceFenceStatus;
import io.slime.core.host.HostName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a fence has learned: for each host when it was first and last seen, and by whom. Immutable.
 *
 * <p>Learning is a fold: the earliest first time, the latest last time, the union of the sources.
 * It is commutative, associative and idempotent, so that replicas may learn apart and {@link
 * #merge} in any order. Times are kept in steps of {@link #STEP}, so that a busy caller does not
 * change the memory all day long. Nothing expires here: that is decided when a fence is translated.
 */
public final class FenceMemory {
  /** The step of stored times; a time is stored as the beginning of its step. */
  public static final Duration STEP = Duration.ofHours(1);

  /** The source of what was read from {@code status.domains}: not seen, only kept for a while. */
  public static final String KEPT = "status";

  /** The source of what was read from {@code status.metricStatus}. */
  public static final String METRIC_STATUS = "metricStatus";

  private static final FenceMemory EMPTY = new FenceMemory(new TreeMap<>());

  private final SortedMap<String, Seen> hosts;

  private FenceMemory(SortedMap<String, Seen> hosts) {
    this.hosts = Collections.unmodifiableSortedMap(hosts);
  }

  /**
   * What is known about a host.
   *
   * @param first the step in which it was first seen
   * @param last the step in which it was last seen
   * @param sources who saw it
   */
  public record Seen(Instant first, Instant last, SortedSet<String> sources) {
    /** Copies the set. */
    public Seen {
      sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
    }

    Seen and(Seen other) {
      SortedSet<String> all = new TreeSet<>(sources);
      all.addAll(other.sources);
      return new Seen(
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last,
          all);
    }

    /**
     * Whether a call was seen, as opposed to a host that nobody asks for any more.
     *
     * @return true if there is a source other than {@link FenceMemory#KEPT}
     */
    public boolean isLive() {
      return sources.size() > 1 || !sources.contains(KEPT);
    }
  }

  /**
   * Nothing learned.
   *
   * @return the empty memory
   */
  public static FenceMemory empty() {
    return EMPTY;
  }

  /**
   * Reads the memory from a status: our own field {@code learned}, and the reference's {@code
   * metricStatus} and {@code domains}. What has no time there counts as seen at this reading.
   *
   * @param status the status, or null
   * @param now the instant of the reading
   * @return the memory
   */
  public static FenceMemory read(@Nullable ServiceFenceStatus status, Instant now) {
    if (status == null) {
      return EMPTY;
    }
    SortedMap<String, Seen> hosts = new TreeMap<>();
    Instant step = step(now);
    status
        .learned()
        .forEach(
            (host, learned) -> {
              if (host != null && learned != null) {
                hosts.put(host, seen(learned, step));
              }
            });
    for (String key : status.metricStatus().keySet()) {
      String host = MetricKey.host(key);
      if (host != null) {
        Seen known = hosts.get(host);
        if (known == null || !known.isLive()) { // a host that was only kept is called again
          hosts.merge(host, new Seen(step, step, new TreeSet<>(List.of(METRIC_STATUS))), Seen::and);
        }
      }
    }
    status
        .domains()
        .forEach(
            (domain, destinations) -> {
              if (domain != null && isKept(destinations)) {
                hosts.putIfAbsent(domain, new Seen(step, step, new TreeSet<>(List.of(KEPT))));
              }
            });
    return hosts.isEmpty() ? EMPTY : new FenceMemory(hosts);
  }

  private static boolean isKept(@Nullable Destinations destinations) {
    return destinations == null || destinations.status() != Destinations.Status.EXPIRE;
  }

  private static Seen seen(LearnedHost learned, Instant step) {
    Instant last = instant(learned.lastSeen(), step);
    Instant first = instant(learned.firstSeen(), last);
    SortedSet<String> sources = new TreeSet<>();
    learned.sources().stream().filter(Objects::nonNull).forEach(sources::add);
    if (sources.isEmpty()) {
      sources.add("learned");
    }
    return new Seen(first.isAfter(last) ? last : first, last, sources);
  }

  private static Instant instant(@Nullable String text, Instant otherwise) {
    return text == null ? otherwise : time(text).orElse(otherwise);
  }

  /**
   * Reads a time of a status.
   *
   * @param text the text, RFC 3339
   * @return the time; empty where the text is none
   */
  public static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Learns calls.
   *
   * @param memory what was known
   * @param calls calls of the fence's workload, in any order; a host that is an address, or none at
   *     all, teaches nothing
   * @return what is known now; {@code memory} itself where the calls say nothing new
   */
  public static FenceMemory learn(FenceMemory memory, Collection<Call> calls) {
    SortedMap<String, Seen> learned = new TreeMap<>();
    for (Call call : calls) {
      HostName host = HostName.parse(call.host());
      if (host.isValid()
          && !host.isAddress()
          && !host.isWildcard()
          && !host.text().equals("unknown")) {
        Instant step = step(call.at());
        Seen seen = new Seen(step, step, new TreeSet<>(List.of(call.source())));
        learned.merge(host.text(), seen, Seen::and);
      }
    }
    return memory.merge(new FenceMemory(learned));
  }

  /**
   * Puts two memories of one fence together.
   *
   * @param other the other one
   * @return what both know; this memory itself where the other adds nothing
   */
  public FenceMemory merge(FenceMemory other) {
    SortedMap<String, Seen> merged = new TreeMap<>(hosts);
    other.hosts.forEach((host, seen) -> merged.merge(host, seen, Seen::and));
    return merged.equals(hosts) ? this : new FenceMemory(merged);
  }

  /**
   * All hosts.
   *
   * @return an unmodifiable map, sorted by host
   */
  public SortedMap<String, Seen> hosts() {
    return hosts;
  }

  /**
   * The memory in a status: as {@code learned}, and, for those who read the reference's field, as
   * {@code metricStatus}. Entries of {@code metricStatus} that are still known keep their value.
   *
   * @param status the status to change
   * @return a status with this memory
   */
  public ServiceFenceStatus writeTo(ServiceFenceStatus status) {
    Map<String, LearnedHost> learned = new LinkedHashMap<>();
    Map<String, String> metrics = new TreeMap<>();
    status
        .metricStatus()
        .forEach(
            (key, value) -> {
              String host = MetricKey.host(key);
              if (host != null && hosts.containsKey(host)) {
                metrics.put(key, value);
              }
            });
    SortedSet<String> written = new TreeSet<>();
    metrics.keySet().forEach(key -> written.add(Objects.requireNonNull(MetricKey.host(key))));
    hosts.forEach(
        (host, seen) -> {
          learned.put(
              host,
              new LearnedHost(
                  seen.first().toString(),
                  seen.last().toString(),
                  new ArrayList<>(seen.sources()),
                  Map.of()));
          if (seen.isLive() && !written.contains(host)) {
            metrics.put(MetricKey.of(host), "1");
          }
        });
    return new ServiceFenceStatus(
        status.conditions(),
        status.hosts(),
        status.domains(),
        metrics,
        learned,
        status.visitor(),
        status.extra());
  }

  /**
   * A part of the memory.
   *
   * @param kept the hosts to keep
   * @return a memory of those hosts that this one has
   */
  public FenceMemory only(Collection<String> kept) {
    SortedMap<String, Seen> rest = new TreeMap<>(hosts);
    rest.keySet().retainAll(kept);
    return rest.size() == hosts.size() ? this : new FenceMemory(rest);
  }

  /** The beginning of the step of an instant. */
  static Instant step(Instant instant) {
    long seconds = STEP.getSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
  }

  /**
   * When the stored time of a reading would change.
   *
   * @param now the instant of the reading
   * @return the beginning of the next step
   */
  public static Instant nextStep(Instant now) {
    return step(now).plus(STEP);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FenceMemory memory && hosts.equals(memory.hosts);
  }

  @Override
  public int hashCode() {
    return hosts.hashCode();
  }

  @Override
  public String toString() {
    return "FenceMemory" + hosts.keySet();
  }
}
