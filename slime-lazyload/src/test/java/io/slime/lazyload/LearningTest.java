// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import static io.slime.lazyload.World.fence;
import static io.slime.lazyload.World.fenceWithStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Call;
import io.slime.api.fence.Destinations.Status;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was learned")
class LearningTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private static String observed(String key) {
    return fenceWithStatus("", "{metricStatus: {'" + key + "': '1'}}");
  }

  @Test
  @DisplayName("case 15: a call beats a static host that has ended")
  void observationBeatsExpired() {
    var world =
        World.of(
            fenceWithStatus(
                "host: {a.x.io: {deadline: {expire: {seconds: 1}}}}",
                "{metricStatus: {'{destination_service=\"a.x.io\"}': '1'}}"));
    assertThat(world.hosts()).containsExactly("*/a.x.io");
    assertThat(world.translate().resource().getStatus().domains().get("a.x.io").status()).isNull();
  }

  @Test
  @DisplayName("case 20: a destination_service is let through")
  void destinationService() {
    assertThat(World.of(observed("{destination_service=\"a.b.svc.cluster.local\"}")).hosts())
        .containsExactly("*/a.b.svc.cluster.local");
  }

  @Test
  @DisplayName("case 21: of metric keys only single labels of the two known names count")
  void metricKeys() {
    assertThat(World.of(observed("{request_host=\"www.x.io\"}")).hosts())
        .containsExactly("*/www.x.io");
    assertThat(World.of(observed("{destination_service=\"a:80\"}")).hosts())
        .containsExactly("*/a.default.svc.cluster.local");
    for (String key :
        List.of(
            "{destination_service=\"a.x.io\", other=\"y\"}",
            "{destination_service=\"unknown\"}",
            "{destination_service_namespace=\"d\"}",
            "{destination_service_name=\"d\"}",
            "{destination_service=\"10.0.0.1\"}",
            "{destination_service=\"\"}",
            "{other=\"a.x.io\"}",
            "sum{destination_service=\"a.x.io\"}",
            "{}",
            "")) {
      assertThat(World.of(observed(key)).hosts()).as(key).isEmpty();
    }
  }

  @Test
  @DisplayName("case 33: a host that nobody asks for any more stays for its time to live")
  void kept() {
    var gone = World.of(fenceWithStatus("", "{domains: {x.y.io: {hosts: [x.y.io]}}}")).translate();
    assertThat(World.hosts(gone)).containsExactly("*/x.y.io");
    ServiceFenceStatus status = gone.resource().getStatus();
    assertThat(status.domains().get("x.y.io").status()).isEqualTo(Status.EXPIREWAIT);
    assertThat(status.learned().get("x.y.io").sources()).containsExactly(FenceMemory.KEPT);

    // Written back, the window does not move, however often it is translated meanwhile.
    var later = again(gone.resource(), World.NOW.plus(WEEK).minusSeconds(1));
    assertThat(World.hosts(later)).containsExactly("*/x.y.io");
    var after = again(later.resource(), World.NOW.plus(WEEK));
    assertThat(World.hosts(after)).isEmpty();
    assertThat(after.resource().getStatus().domains()).isEmpty();
    assertThat(after.resource().getStatus().learned()).isEmpty();
  }

  @Test
  @DisplayName("case 33: asked for again it is an ordinary host")
  void keptAndBack() {
    var back =
        World.of(
                fenceWithStatus(
                    "host: {x.y.io: {}}",
                    "{domains: {x.y.io: {hosts: [x.y.io], status: EXPIREWAIT}}}"))
            .translate();
    assertThat(World.hosts(back)).containsExactly("*/x.y.io");
    assertThat(back.resource().getStatus().domains().get("x.y.io").status()).isNull();
    assertThat(back.resource().getStatus().learned()).isEmpty();
  }

  @Test
  @DisplayName("case 34: a host that had ended and is no longer asked for is removed")
  void endedAndGone() {
    var translation =
        World.of(fenceWithStatus("", "{domains: {x.y.io: {hosts: [x.y.io], status: EXPIRE}}}"))
            .translate();
    assertThat(World.hosts(translation)).isEmpty();
    assertThat(translation.resource().getStatus().domains()).isEmpty();
  }

  @Test
  @DisplayName("case 44: EXPIREWAIT is a name and is read as a number too; so are seconds as texts")
  void json() {
    for (String status : List.of("2", "EXPIREWAIT", "\"EXPIREWAIT\"")) {
      var world = World.of(fenceWithStatus("", "{domains: {x.y.io: {status: " + status + "}}}"));
      assertThat(world.hosts()).as(status).containsExactly("*/x.y.io");
      assertThat(io.slime.core.codec.Codec.toYaml(world.translate().resource()))
          .contains("status: EXPIREWAIT");
    }
    for (String seconds : List.of("5", "\"5\"")) {
      var world =
          World.of(fence("host: {x.y.io: {deadline: {expire: {seconds: " + seconds + "}}}}"));
      assertThat(world.hosts()).isEmpty();
      assertThat(world.issues()).isEmpty();
    }
  }

  @Test
  @DisplayName("case 57: forgetting the observations leaves the hosts for their time to live")
  void reset() {
    ServiceFence fence =
        World.of(observed("{destination_service=\"a.b.svc.cluster.local\"}"))
            .translate()
            .resource();
    fence.setStatus(FenceMemory.empty().writeTo(fence.getStatus()));
    assertThat(fence.getStatus().metricStatus()).isEmpty();
    var translation = again(fence, World.NOW);
    assertThat(World.hosts(translation)).containsExactly("*/a.b.svc.cluster.local");
    assertThat(translation.resource().getStatus().domains().get("a.b.svc.cluster.local").status())
        .isEqualTo(Status.EXPIREWAIT);
  }

  @Test
  @DisplayName("a learned host expires a time to live after its last call, and says so beforehand")
  void expiry() {
    FenceMemory memory = FenceMemory.learn(FenceMemory.empty(), List.of(call("a.x.io", World.NOW)));
    ServiceFence fence = fenceWith(memory);
    var translation = again(fence, World.NOW);
    assertThat(World.hosts(translation)).containsExactly("*/a.x.io");
    assertThat(translation.validUntil()).contains(World.NOW.plus(WEEK));
    assertThat(World.hosts(again(fence, World.NOW.plus(WEEK)))).isEmpty();
  }

  @Test
  @DisplayName(
      "learning takes the earliest first time, the latest last time and all sources, in steps")
  void fold() {
    Instant early = World.NOW.plusSeconds(600);
    Instant late = World.NOW.plusSeconds(7300);
    List<Call> calls =
        List.of(
            new Call("default", "productpage", "Details:9080", late, "accesslog"),
            new Call("default", "productpage", "details", early, "prometheus"),
            new Call("default", "productpage", "10.0.0.1:80", early, "accesslog"),
            new Call("default", "productpage", "[::1]:80", early, "accesslog"),
            new Call("default", "productpage", "", early, "accesslog"));
    FenceMemory memory = FenceMemory.learn(FenceMemory.empty(), calls);
    assertThat(memory.hosts()).containsOnlyKeys("details");
    FenceMemory.Seen seen = memory.hosts().get("details");
    assertThat(seen.first()).isEqualTo(World.NOW);
    assertThat(seen.last()).isEqualTo(World.NOW.plusSeconds(7200));
    assertThat(seen.sources()).containsExactly("accesslog", "prometheus");
    assertThat(FenceMemory.learn(memory, calls)).as("nothing new").isSameAs(memory);
  }

  @Test
  @DisplayName(
      "a learned short host is one of the caller's namespace; name.namespace needs a Service")
  void learnedForms() {
    FenceMemory memory =
        FenceMemory.learn(
            FenceMemory.empty(),
            List.of(
                call("details", World.NOW),
                call("pay.bank", World.NOW),
                call("www.google.com", World.NOW),
                call("pay.bank.svc", World.NOW)));
    World world = World.of("service default/details", "service bank/pay");
    assertThat(World.hosts(again(fenceWith(memory), World.NOW, world)))
        .containsExactly(
            "*/www.google.com",
            "bank/pay.bank.svc.cluster.local",
            "default/details.default.svc.cluster.local");
  }

  @Test
  @DisplayName("the memory is written in the reference's form too, and values that are there stay")
  void written() {
    var status =
        World.of(observed("{destination_service=\"a.b.svc.cluster.local\"}").replace("'1'", "'42'"))
            .translate()
            .resource()
            .getStatus();
    assertThat(status.metricStatus())
        .containsExactly(
            java.util.Map.entry("{destination_service=\"a.b.svc.cluster.local\"}", "42"));
    assertThat(status.learned().get("a.b.svc.cluster.local").sources())
        .containsExactly(FenceMemory.METRIC_STATUS);
  }

  @Test
  @DisplayName("a status that is written back is a fixed point")
  void fixedPoint() {
    var first = World.of(observed("{destination_service=\"a.b.svc.cluster.local\"}")).translate();
    var second = again(first.resource(), World.NOW.plus(Duration.ofDays(1)));
    assertThat(second.resource().getStatus()).isEqualTo(first.resource().getStatus());
    assertThat(second.resources()).isEqualTo(first.resources());
  }

  private static Call call(String host, Instant at) {
    return new Call("default", "productpage", host, at, "accesslog");
  }

  private static ServiceFence fenceWith(FenceMemory memory) {
    ServiceFence fence = World.of(fence("")).translate().resource();
    fence.setStatus(memory.writeTo(ServiceFenceStatus.EMPTY));
    return fence;
  }

  private static io.slime.api.Translation<ServiceFence, io.fabric8.istio.api.networking.v1.Sidecar>
      again(ServiceFence fence, Instant now) {
    return again(fence, now, World.of());
  }

  private static io.slime.api.Translation<ServiceFence, io.fabric8.istio.api.networking.v1.Sidecar>
      again(ServiceFence fence, Instant now, World world) {
    return world.and(fence).at(now).translate();
  }

  @Test
  @DisplayName("an unreadable part of a status is a warning, and the next status has it right")
  void unreadable() {
    var translation =
        World.of(
                fenceWithStatus(
                    "",
                    "{learned: {a.x.io: {lastSeen: yesterday}}, hosts: many,"
                        + " domains: {b.x.io: {status: GONE}}}"))
            .translate();
    assertThat(World.issues(translation))
        .containsExactly(
            "LAZY-115 status.domains[\"b.x.io\"].status",
            "LAZY-115 status.hosts",
            "LAZY-115 status.learned[\"a.x.io\"].lastSeen");
    assertThat(translation.resource().getStatus().extra()).isEmpty();
    assertThat(World.issues(again(translation.resource(), World.NOW))).isEmpty();
  }

  @Test
  @DisplayName("a host that was only kept is live again as soon as a metric names it")
  void revived() {
    var world =
        World.of(
            fenceWithStatus(
                "",
                "{metricStatus: {'{destination_service=\"a.x.io\"}': '1'},"
                    + " learned: {a.x.io: {firstSeen: '2025-12-20T00:00:00Z',"
                    + " lastSeen: '2025-12-20T00:00:00Z', sources: [status]}}}"));
    assertThat(world.hosts()).containsExactly("*/a.x.io");
    assertThat(world.translate().resource().getStatus().domains().get("a.x.io").status()).isNull();
  }

  @Test
  @DisplayName("what is in the status only because the fence says so limits nothing")
  void validWithoutLearning() {
    var first = World.of(fence("host: {a.x.io: {}, b/*: {}}")).translate();
    assertThat(again(first.resource(), World.NOW).validUntil()).isEmpty();
  }

  @Test
  @DisplayName("what proxies report for no host is no dependency, wherever it stands")
  void unknown() {
    assertThat(World.of(fenceWithStatus("", "{learned: {unknown: {}}}")).hosts()).isEmpty();
  }
}
