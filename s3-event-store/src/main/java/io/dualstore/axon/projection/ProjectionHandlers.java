package io.dualstore.axon.projection;

import java.util.List;
import org.axonframework.common.configuration.ComponentBuilder;
import org.axonframework.messaging.core.annotation.AnnotatedMessageHandlingMemberDefinition;
import org.axonframework.messaging.core.annotation.HandlerAttributes;
import org.axonframework.messaging.core.annotation.HandlerDefinition;
import org.axonframework.messaging.core.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.core.annotation.MessageHandlingMember;
import org.axonframework.messaging.core.annotation.MultiHandlerDefinition;
import org.axonframework.messaging.core.annotation.MultiHandlerEnhancerDefinition;
import org.axonframework.messaging.core.annotation.ParameterResolverFactory;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.messaging.eventhandling.SimpleEventHandlingComponent;
import org.axonframework.messaging.eventhandling.annotation.AnnotatedEventHandlingComponent;
import org.axonframework.messaging.eventhandling.annotation.MethodEventHandlerDefinition;
import org.axonframework.messaging.eventhandling.annotation.MethodSequencingPolicyEventHandlerDefinition;
import org.axonframework.messaging.eventhandling.replay.annotation.ReplayAwareMessageHandlerWrapper;

/**
 * Objects with {@code @EventHandler} methods as what a processor runs. A method without an event name of its own gets the events that its
 * parameter's {@code @Event} names; Axon 5.0.1 by itself takes the name of the class there, so that such a method silently gets nothing.
 */
public final class ProjectionHandlers {

    private ProjectionHandlers() {}

    /** A component for {@code EventProcessorModule}s that hands events to the methods of {@code handler}. */
    public static ComponentBuilder<EventHandlingComponent> of(Object handler) {
        HandlerDefinition definition = new MultiHandlerDefinition(
                List.of(new AnnotatedMessageHandlingMemberDefinition()),
                new MultiHandlerEnhancerDefinition(
                        new ExplicitNames(),
                        new MethodSequencingPolicyEventHandlerDefinition(),
                        new ReplayAwareMessageHandlerWrapper()));
        return configuration -> new AnnotatedEventHandlingComponent<>(
                handler,
                configuration.getComponent(ParameterResolverFactory.class),
                new SimpleEventHandlingComponent(),
                definition);
    }

    /** Axon's own definition, for those methods that do say a name. */
    private static final class ExplicitNames implements HandlerEnhancerDefinition {

        private final HandlerEnhancerDefinition names = new MethodEventHandlerDefinition();

        @Override
        public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
            boolean named = original.<String>attribute(HandlerAttributes.EVENT_NAME)
                    .filter(name -> !name.isEmpty())
                    .isPresent();
            return named ? names.wrapHandler(original) : original;
        }
    }
}
