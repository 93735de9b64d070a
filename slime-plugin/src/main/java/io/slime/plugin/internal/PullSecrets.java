// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.kubernetes.api.model.Secret;
import io.slime.api.FieldPath;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.plugin.PluginIssue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Secrets that open registries. */
final class PullSecrets {
  private static final String TYPE = "kubernetes.io/dockerconfigjson";
  private static final String KEY = ".dockerconfigjson";

  private PullSecrets() {}

  /** Looks at a Secret that an output refers to; the content stays where it is. */
  static void check(PluginDraft draft, String name, MeshView mesh) {
    String namespace = draft.findings.resource().namespace();
    FieldPath at = at(draft);
    Optional<Secret> secret = mesh.find(MeshKind.SECRET, namespace, name);
    if (secret.isEmpty()) {
      draft.findings.add(
          PluginIssue.PULL_SECRET_UNSEEN,
          at,
          "There is no Secret " + name + " in namespace " + namespace + ".");
    } else {
      checkType(draft, secret.get(), at);
    }
  }

  /** The content of a Secret that is to be embedded; null if there is none, which is an error. */
  static @Nullable String content(PluginDraft draft, String name, MeshView mesh) {
    String namespace = draft.findings.resource().namespace();
    FieldPath at = at(draft);
    Optional<Secret> secret = mesh.find(MeshKind.SECRET, namespace, name);
    if (secret.isEmpty()) {
      draft.findings.add(
          PluginIssue.PULL_SECRET,
          at,
          "There is no Secret " + name + " in namespace " + namespace + ".");
      return null;
    }
    if (!checkType(draft, secret.get(), at)) {
      return null;
    }
    @Nullable String content = decoded(secret.get());
    if (content == null || content.isEmpty()) {
      // An empty variable makes Istio's agent refuse the module.
      draft.findings.add(
          PluginIssue.PULL_SECRET, at, "The Secret " + name + " has no " + KEY + ".");
      return null;
    }
    return content;
  }

  private static boolean checkType(PluginDraft draft, Secret secret, FieldPath at) {
    if (TYPE.equals(secret.getType())) {
      return true;
    }
    draft.findings.add(
        PluginIssue.PULL_SECRET,
        at,
        "The Secret "
            + secret.getMetadata().getName()
            + " is of type "
            + secret.getType()
            + " and not "
            + TYPE
            + ".");
    return false;
  }

  private static @Nullable String decoded(Secret secret) {
    @Nullable Map<String, String> plain = secret.getStringData();
    if (plain != null && plain.get(KEY) != null) {
      return plain.get(KEY);
    }
    @Nullable String encoded = secret.getData() == null ? null : secret.getData().get(KEY);
    try {
      return encoded == null
          ? null
          : new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static FieldPath at(PluginDraft draft) {
    return draft
        .at
        .field(draft.plugin.wasm() == null ? "rider" : "wasm")
        .field("imagePullSecretName");
  }
}
