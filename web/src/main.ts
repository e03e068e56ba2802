/** The site: shell, language, theme, and the route in the address's hash. */
import './styles/page.css';
import './app/app_shell';

document.body.append(document.createElement('descent-app'));
