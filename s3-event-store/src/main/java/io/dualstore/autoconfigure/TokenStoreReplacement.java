package io.dualstore.autoconfigure;

import org.axonframework.common.configuration.Component;
import org.axonframework.common.configuration.ComponentDefinition;
import org.axonframework.common.configuration.ComponentLifecycleHandler;
import org.axonframework.common.configuration.DecoratorDefinition;
import org.axonframework.common.configuration.DecoratorDefinition.CompletedDecoratorDefinition;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;

/**
 * Replaces a configuration's token store without creating it. A plain decorator gets the store that it replaces, and creating Axon's own
 * store in memory logs a warning that tokens are lost.
 */
final class TokenStoreReplacement implements CompletedDecoratorDefinition<TokenStore, TokenStore> {

    private final TokenStore tokens;

    TokenStoreReplacement(TokenStore tokens) {
        this.tokens = tokens;
    }

    @Override
    public int order() {
        return Integer.MIN_VALUE;
    }

    @Override
    public boolean matches(Component.Identifier<?> id) {
        return id.typeAsClass() == TokenStore.class && id.name() == null;
    }

    @Override
    public Component<TokenStore> decorate(Component<TokenStore> replaced) {
        return ((ComponentDefinition.ComponentCreator<TokenStore>)
                        ComponentDefinition.ofType(TokenStore.class).withInstance(tokens))
                .createComponent();
    }

    @Override
    public DecoratorDefinition<TokenStore, TokenStore> order(int order) {
        throw new UnsupportedOperationException("The replacement comes before all decorators");
    }

    @Override
    public DecoratorDefinition<TokenStore, TokenStore> onStart(
            int phase, ComponentLifecycleHandler<TokenStore> handler) {
        throw new UnsupportedOperationException("The bean's life is the context's");
    }

    @Override
    public DecoratorDefinition<TokenStore, TokenStore> onShutdown(
            int phase, ComponentLifecycleHandler<TokenStore> handler) {
        throw new UnsupportedOperationException("The bean's life is the context's");
    }
}
