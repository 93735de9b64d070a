// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.limiter.Matcher;
import io.slime.limiter.requests.EmittedBuckets.Bucket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Which requests are limited: what the resource says, against what an independent reading of the
 * emitted configuration does, for all kinds of matchers, strategies and releases.
 */
class MatchingPropertyTest {
  /** Rules of one limiter for one release. */
  record Scene(List<List<Matcher>> rules, String strategy, int minor) {
    EmittedBuckets emitted() {
      return Scene.emitted(rules, strategy, minor);
    }

    static EmittedBuckets emitted(List<List<Matcher>> rules, String strategy, int minor) {
      List<HasMetadata> outputs = new Limits(strategy, minor).outputs(rules);
      ServiceFile file = ServiceFile.NONE;
      EnvoyFilter filter = null;
      for (HasMetadata output : outputs) {
        if (output instanceof EnvoyFilter found) {
          assertThat(filter).isNull();
          filter = found;
        } else {
          file = ServiceFile.read(((ConfigMap) output).getData().get("config.yaml"));
        }
      }
      return new EmittedBuckets(java.util.Objects.requireNonNull(filter), file);
    }
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void exactlyTheRequestsThatTheResourceDescribesAreCounted(
      @ForAll("scenes") Scene scene, @ForAll("requests") List<Request> requests) {
    EmittedBuckets emitted = scene.emitted();
    Map<Long, Set<List<Integer>>> promised = new TreeMap<>();
    for (int i = 0; i < scene.rules().size(); i++) {
      Map<String, List<Integer>> buckets = new HashMap<>();
      for (int r = 0; r < requests.size(); r++) {
        for (String bucket : Meaning.buckets(scene.rules().get(i), requests.get(r))) {
          buckets.computeIfAbsent(bucket, b -> new ArrayList<>()).add(r);
        }
      }
      if (!buckets.isEmpty()) {
        promised.put(Limits.quota(i), new HashSet<>(buckets.values()));
      }
    }
    Map<Bucket, List<Integer>> counted = new LinkedHashMap<>();
    for (int r = 0; r < requests.size(); r++) {
      for (Bucket bucket : emitted.of(requests.get(r))) {
        counted.computeIfAbsent(bucket, b -> new ArrayList<>()).add(r);
      }
    }
    Map<Long, Set<List<Integer>>> kept = new TreeMap<>();
    counted.forEach(
        (bucket, of) -> kept.computeIfAbsent(bucket.tokens(), t -> new HashSet<>()).add(of));
    assertThat(kept).isEqualTo(promised);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void aSmallerMatcherRefusesNoMoreRequests(
      @ForAll("scenes") Scene scene,
      @ForAll("pairs") Matchers.Pair pair,
      @ForAll("requests") List<Request> requests) {
    List<Matcher> wide = new ArrayList<>(List.of(pair.wide()));
    List<Matcher> narrow = new ArrayList<>(List.of(pair.narrow()));
    wide.addAll(scene.rules().get(0));
    narrow.addAll(scene.rules().get(0));
    compare(Matchers.together(wide), Matchers.together(narrow), scene, requests);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void oneMatcherMoreRefusesNoMoreRequests(
      @ForAll("scenes") Scene scene,
      @ForAll("matchers") Matcher more,
      @ForAll("requests") List<Request> requests) {
    List<Matcher> wide = scene.rules().get(0);
    List<Matcher> narrow = new ArrayList<>(wide);
    narrow.add(more);
    compare(wide, Matchers.together(narrow), scene, requests);
  }

  private static void compare(
      List<Matcher> wide, List<Matcher> narrow, Scene scene, List<Request> requests) {
    boolean separate = narrow.stream().anyMatch(m -> Boolean.TRUE.equals(m.separate()));
    int minor = separate ? Math.max(26, scene.minor()) : scene.minor();
    Set<Integer> before = refused(List.of(wide), scene.strategy(), minor, requests);
    Set<Integer> after = refused(List.of(narrow), scene.strategy(), minor, requests);
    assertThat(before).containsAll(after);
  }

  /** Which of the requests are refused, one after the other in a time in which nothing refills. */
  private static Set<Integer> refused(
      List<List<Matcher>> rules, String strategy, int minor, List<Request> requests) {
    EmittedBuckets emitted = Scene.emitted(rules, strategy, minor);
    Map<String, Long> left = new HashMap<>();
    Set<Integer> refused = new HashSet<>();
    for (int r = 0; r < requests.size(); r++) {
      for (Bucket bucket : emitted.of(requests.get(r))) {
        long tokens = left.getOrDefault(bucket.key(), bucket.tokens());
        if (tokens == 0) {
          refused.add(r);
          break;
        }
        left.put(bucket.key(), tokens - 1);
      }
    }
    return refused;
  }

  @Provide
  Arbitrary<List<Request>> requests() {
    return Matchers.requests().list().ofMinSize(1).ofMaxSize(20);
  }

  @Provide
  Arbitrary<Matchers.Pair> pairs() {
    return Matchers.pairs();
  }

  @Provide
  Arbitrary<Matcher> matchers() {
    return Matchers.any(true);
  }

  @Provide
  Arbitrary<Scene> scenes() {
    return Combinators.combine(
            Arbitraries.of(20, 22, 23, 24, 25, 26, 28, 32),
            Arbitraries.of("single", "single", "global"))
        .flatAs(
            (minor, strategy) ->
                Matchers.lists(minor >= 26)
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(4)
                    .uniqueElements(HashSet::new)
                    .map(rules -> new Scene(rules, strategy, minor)));
  }
}
