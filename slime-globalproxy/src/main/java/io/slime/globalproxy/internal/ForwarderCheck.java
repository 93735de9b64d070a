// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.core.ObjectName;
import io.slime.globalproxy.GlobalProxyIssue;
import io.slime.globalproxy.GlobalProxyOptions;
import io.slime.globalproxy.GlobalProxyOptions.Autoscaling;
import io.slime.globalproxy.GlobalProxyOptions.Resources;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with the options of the forwarder's pods. */
final class ForwarderCheck {
  private static final int MAX_REPLICAS = 1000;

  /** What Kubernetes takes of an object's annotations, keys and values together. */
  private static final int MOST_ANNOTATIONS = 256 * 1024;

  private final GlobalProxyOptions options;
  private final List<Issue> issues = new ArrayList<>();

  ForwarderCheck(GlobalProxyOptions options) {
    this.options = options;
  }

  List<Issue> issues() {
    replicas();
    if (options.autoscaling() != null) {
      autoscaling(options.autoscaling());
    }
    timeouts();
    resources(options.resources());
    image();
    revision();
    labels();
    annotations();
    return issues;
  }

  private void replicas() {
    if (options.replicas() < 1 || options.replicas() > MAX_REPLICAS) {
      add(
          GlobalProxyIssue.BAD_NUMBER,
          OptionsCheck.at("replicas"),
          "%d is not from 1 to %d.".formatted(options.replicas(), MAX_REPLICAS));
    }
  }

  private void autoscaling(Autoscaling bounds) {
    FieldPath path = OptionsCheck.at("autoscaling");
    if (bounds.maxReplicas() < options.replicas()) {
      add(
          GlobalProxyIssue.BAD_NUMBER,
          path.field("maxReplicas"),
          "%d is less than the %d replicas to start from."
              .formatted(bounds.maxReplicas(), options.replicas()));
    }
    if (bounds.targetCpu() < 1) {
      add(
          GlobalProxyIssue.BAD_NUMBER,
          path.field("targetCpu"),
          "%d is no share of CPU; give a percentage from 1 on.".formatted(bounds.targetCpu()));
    } else if (options.resources().cpu().isEmpty() && options.resources().cpuLimit().isEmpty()) {
      add(
          GlobalProxyIssue.BAD_NUMBER,
          OptionsCheck.at("resources").field("cpu"),
          "Autoscaling by CPU needs a CPU request, and none is given.");
    }
  }

  private void timeouts() {
    if (options.timeouts().connect().isZero()) {
      add(
          GlobalProxyIssue.BAD_NUMBER,
          OptionsCheck.at("timeouts").field("connect"),
          "A timeout of zero is none; give more than 0s.");
    }
    notNegative("connect", options.timeouts().connect());
    notNegative("request", options.timeouts().request());
    notNegative("idle", options.timeouts().idle());
  }

  private void notNegative(String name, Duration duration) {
    if (duration.isNegative()) {
      add(
          GlobalProxyIssue.BAD_NUMBER,
          OptionsCheck.at("timeouts").field(name),
          "A timeout cannot be negative, as %s is.".formatted(Bootstrap.seconds(duration)));
    }
  }

  private void resources(Resources resources) {
    resource("cpu", resources.cpu(), resources.cpuLimit());
    resource("memory", resources.memory(), resources.memoryLimit());
  }

  private void resource(String name, String request, String limit) {
    Optional<BigDecimal> least = quantity(name, request);
    Optional<BigDecimal> most = quantity(name + "Limit", limit);
    if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
      add(
          GlobalProxyIssue.REQUEST_ABOVE_LIMIT,
          OptionsCheck.at("resources").field(name),
          "The request of %s is above the %sLimit of %s.".formatted(request, name, limit));
    }
  }

  /** Empty also for one that is not given. */
  private Optional<BigDecimal> quantity(String name, String text) {
    Optional<BigDecimal> quantity = KubernetesSyntax.quantity(text);
    if (quantity.isEmpty() && !text.isEmpty()) {
      add(
          GlobalProxyIssue.BAD_NUMBER,
          OptionsCheck.at("resources").field(name),
          "'%s' is no quantity of Kubernetes, such as 100m or 128Mi.".formatted(text));
    }
    return quantity;
  }

  private void image() {
    boolean odd = options.image().chars().anyMatch(c -> c <= ' ' || c >= 0x7f);
    if (options.image().isEmpty() || odd) {
      add(
          GlobalProxyIssue.BAD_ADDRESS,
          OptionsCheck.at("image"),
          "'%s' is no image.".formatted(options.image()));
    }
    if (!List.of("IfNotPresent", "Always", "Never").contains(options.imagePullPolicy())) {
      add(
          GlobalProxyIssue.BAD_ADDRESS,
          OptionsCheck.at("imagePullPolicy"),
          "'%s' is none of IfNotPresent, Always and Never.".formatted(options.imagePullPolicy()));
    }
    for (int i = 0; i < options.imagePullSecrets().size(); i++) {
      String secret = options.imagePullSecrets().get(i);
      if (!ObjectName.isName(secret)) {
        add(
            GlobalProxyIssue.BAD_NAME,
            OptionsCheck.at("imagePullSecrets").index(i),
            "'%s' is no name of a Secret.".formatted(secret));
      }
    }
  }

  private void revision() {
    if (!KubernetesSyntax.isLabelValue(options.revision())) {
      add(
          GlobalProxyIssue.BAD_NAME,
          OptionsCheck.at("revision"),
          "'%s' is no value of the label istio.io/rev.".formatted(options.revision()));
    }
  }

  private void labels() {
    FieldPath path = OptionsCheck.at("podLabels");
    Map<String, String> own = Forwarder.ownLabels(options);
    options
        .podLabels()
        .forEach(
            (key, value) -> {
              key(path.field(key), "podLabels", key);
              if (!KubernetesSyntax.isLabelValue(value)) {
                add(
                    GlobalProxyIssue.BAD_NAME,
                    path.field(key),
                    "'%s' is no value of a label.".formatted(value));
              }
              if (own.containsKey(key) && !own.get(key).equals(value)) {
                add(
                    GlobalProxyIssue.OWN_LABEL,
                    path.field(key),
                    "The label %s is '%s' on the pods, not '%s'."
                        .formatted(key, own.get(key), value));
              }
            });
  }

  private void annotations() {
    FieldPath path = OptionsCheck.at("podAnnotations");
    long size = 0;
    for (Map.Entry<String, String> annotation : options.podAnnotations().entrySet()) {
      String key = annotation.getKey();
      key(path.field(key), "podAnnotations", key);
      size += size(key) + size(annotation.getValue());
      if (key.equals(Forwarder.CONFIG_HASH)
          || (key.equals(Forwarder.BOOTSTRAP) && options.accessLog() != null)) {
        add(
            GlobalProxyIssue.OWN_LABEL,
            path.field(key),
            "The annotation %s cannot be '%s'.".formatted(key, annotation.getValue()));
      }
    }
    if (size > MOST_ANNOTATIONS) {
      add(
          GlobalProxyIssue.BAD_NAME,
          path,
          "The annotations have %d bytes, more than %d.".formatted(size, MOST_ANNOTATIONS));
    }
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private void key(FieldPath path, String option, String key) {
    if (!KubernetesSyntax.isKey(key)) {
      add(GlobalProxyIssue.BAD_NAME, path, "'%s' is no key for %s.".formatted(key, option));
    }
  }

  private void add(GlobalProxyIssue code, FieldPath path, String message) {
    issues.add(OptionsCheck.issue(code, path, message));
  }
}
